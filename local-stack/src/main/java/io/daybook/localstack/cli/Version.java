package io.daybook.localstack.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

  static String text() {
    String version = Version.class.getPackage().getImplementationVersion();
    return "daybook " + Objects.requireNonNullElse(version, "(from classes)");
  }

  @Override
  public String[] getVersion() {
    return new String[] {text(), "Java " + Runtime.version()};
  }
}
