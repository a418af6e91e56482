package io.daybook.runtime;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** A bundle of keys and trust that a setting names. */
final class NamedBundle {
  private NamedBundle() {}

  /**
   * The bundle; none without a name.
   *
   * @throws StartFailure if there is none of this name
   */
  static Optional<SslBundle> of(String setting, String name, ObjectProvider<SslBundles> bundles) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(bundles.getObject().getBundle(name));
    } catch (NoSuchSslBundleException _) {
      throw new StartFailure(
          "%s is %s, and spring.ssl.bundle has none of this name.".formatted(setting, name));
    }
  }
}
