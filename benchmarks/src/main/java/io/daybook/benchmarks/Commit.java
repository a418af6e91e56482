package io.daybook.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which code is measured, as Git tells. */
final class Commit {

  private Commit() {}

  /** For example {@code 66c0fca, with changes}; {@code unknown} without Git or a repository. */
  static String of(Path home) {
    return git(home, "rev-parse", "--short=10", "HEAD")
        .map(commit -> isDirty(home) ? commit + ", with changes" : commit)
        .orElse("unknown");
  }

  private static boolean isDirty(Path home) {
    return git(home, "status", "--porcelain").filter(changes -> !changes.isEmpty()).isPresent();
  }

  private static Optional<String> git(Path home, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(out.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
