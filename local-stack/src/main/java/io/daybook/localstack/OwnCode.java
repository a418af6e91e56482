package io.daybook.localstack;

import io.daybook.files.SmallFile;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where our own classes are: a jar, or a folder in the build. */
final class OwnCode {

  private OwnCode() {}

  /** Of this module. */
  static Path location() {
    return of(OwnCode.class);
  }

  /** Of the module that writes small files. */
  static Path durableFiles() {
    return of(SmallFile.class);
  }

  private static Path of(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("A class without a place", e);
    }
  }
}
