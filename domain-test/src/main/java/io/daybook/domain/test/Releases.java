package io.daybook.domain.test;

import io.daybook.domain.DescriptorSets;
import io.daybook.domain.Rules;
import io.daybook.domain.schema.ReleasedProtos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The releases of a business: a folder for each, named by its version, with its protos and its
 * golden log, if it has one.
 */
final class Releases {
  private static final String UNFINISHED = "-SNAPSHOT";

  private final Path released;
  private final Rules rules;

  Releases(Path released, Rules rules) {
    this.released = released;
    this.rules = rules;
  }

  /** A sentence for each thing that a release has left and that cannot be read any more. */
  List<String> faults() throws IOException {
    List<String> faults = new ArrayList<>();
    for (Path version : ReleasedProtos.versions(released)) {
      faults.addAll(ReleasedProtos.findings(version));
      faults.addAll(ReleasedLog.faults(version, rules));
    }
    return faults;
  }

  /**
   * Writes the folder of the version that is worked on.
   *
   * @param version of the project, which ends with {@code -SNAPSHOT}
   * @throws AssertionError if that is a release
   */
  void write(String version, GoldenLog log) throws IOException {
    if (!version.endsWith(UNFINISHED)) {
      throw new AssertionError(
          "golden.version is '%s', without %s: the folder of a release is never written again"
              .formatted(version, UNFINISHED));
    }
    Path folder = released.resolve(version.replace(UNFINISHED, ""));
    ReleasedProtos.write(folder, DescriptorSets.load());
    log.write(folder);
  }
}
