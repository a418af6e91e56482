package io.daybook.localstack.supervisor;

import io.daybook.files.SmallFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * The wish that a stop does not wait for what only makes the next start fast: a file in the run
 * folder, so that it can be given before a stop and while one is under way.
 */
public final class StopNow {

  private StopNow() {}

  /** Of the stop that is under way, or the next one. */
  public static void ask(RunFolder run) {
    file(run).write("\n");
  }

  static boolean isAsked(RunFolder run) {
    return Files.exists(file(run).path());
  }

  /** A new run begins without it. */
  static void forget(RunFolder run) {
    try {
      Files.deleteIfExists(file(run).path());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file(run).path(), e);
    }
  }

  private static SmallFile file(RunFolder run) {
    return new SmallFile(run.folder().resolve("stop-now"));
  }
}
