package io.daybook.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The classes that jars name in {@code META-INF/services}. */
final class Services {
  private Services() {}

  /**
   * One of each class that is named.
   *
   * @param what they are, for a message
   * @throws IllegalStateException in a sentence, if one cannot be loaded
   */
  static <T> List<T> load(Class<T> service, String what) {
    List<T> all = new ArrayList<>();
    try {
      for (T one : ServiceLoader.load(service, Services.class.getClassLoader())) {
        all.add(one);
      }
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException(
          "A %s cannot be loaded: %s".formatted(what, e.getMessage()), e);
    }
    return all;
  }
}
