package io.daybook.maven;

import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;

/** A program that Maven waits for, and that ends when Maven ends. */
final class ForegroundProcess {

  private ForegroundProcess() {}

  /** Runs it to its end and gives its exit code. */
  static int run(ProcessBuilder command) throws MojoExecutionException {
    try {
      Process process = command.start();
      // A terminal's Ctrl-C reaches both, a signal to Maven only Maven; either way Maven ends last.
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process), "end-daybook"));
      try {
        return process.waitFor();
      } catch (InterruptedException e) {
        end(process);
        Thread.currentThread().interrupt();
        throw new MojoExecutionException("The build was interrupted.", e);
      }
    } catch (IOException e) {
      throw new MojoExecutionException("Cannot start " + command.command().get(0), e);
    }
  }

  private static void end(Process process) {
    process.destroy();
    process.onExit().join();
  }
}
