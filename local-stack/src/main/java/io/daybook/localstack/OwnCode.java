package io.daybook.localstack;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where the classes of this module are: a jar, or a folder in the build. */
final class OwnCode {

  private OwnCode() {}

  static Path location() {
    try {
      return Path.of(OwnCode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class without a place", e);
    }
  }
}
