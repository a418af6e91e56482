package io.daybook.domain.schema;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Main program of {@code daybook schemas check}: compares the protos on the class path with those
 * of every release, as the registry will at start, without one.
 */
public final class CheckSchemas {

  private CheckSchemas() {}

  /**
   * Prints each finding, and ends with 0 if there is none, else with 1.
   *
   * @param arguments folders that hold a folder for each released version
   */
  public static void main(String[] arguments) throws IOException {
    List<String> findings = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (String released : arguments) {
      List<Path> versions = ReleasedProtos.versions(Path.of(released));
      if (versions.isEmpty()) {
        findings.add("There is no released version in " + released + " to compare with.");
      }
      for (Path version : versions) {
        names.add(version.getFileName().toString());
        findings.addAll(ReleasedProtos.findings(version));
      }
    }
    if (findings.isEmpty()) {
      System.out.println(
          "The protos read all that was written by " + String.join(", ", names) + ".");
    }
    findings.forEach(System.out::println);
    System.exit(findings.isEmpty() ? 0 : 1);
  }
}
