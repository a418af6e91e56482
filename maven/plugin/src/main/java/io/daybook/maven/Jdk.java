package io.daybook.maven;

import java.nio.file.Path;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.toolchain.Toolchain;
import org.jspecify.annotations.Nullable;

/** The JDK that a business runs on: that of the build's toolchain, else the one of Maven. */
final class Jdk {
  private static final int OLDEST = 25;

  private Jdk() {}

  static Path home(@Nullable Toolchain toolchain) throws MojoFailureException {
    String java = toolchain == null ? null : toolchain.findTool("java");
    return java == null
        ? ofMaven(Runtime.version().feature(), System.getProperty("java.home"))
        : Path.of(java).resolve("../..").normalize();
  }

  static Path ofMaven(int version, String home) throws MojoFailureException {
    if (version < OLDEST) {
      throw new MojoFailureException(
          "Daybook needs a JDK %d, and Maven runs on Java %d: set JAVA_HOME, or choose a toolchain."
              .formatted(OLDEST, version));
    }
    return Path.of(home);
  }
}
