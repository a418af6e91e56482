package io.daybook.localstack;

import java.io.IOException;
import java.util.List;

/** One run of an app to its end; it says what it does where this process does. */
public final class AppRun {

  private static final String STOP_SIGNAL = "TERM";

  private AppRun() {}

  /** Gives the exit code. The run does not outlive this process, however that ends. */
  public static int toEnd(List<String> command) throws InterruptedException {
    try {
      Watchdog watchdog = Watchdog.get();
      Process process = ChildEnvironment.process(command).inheritIO().start();
      watchdog.add(process.pid(), STOP_SIGNAL);
      int code = process.waitFor();
      watchdog.remove(process.pid(), STOP_SIGNAL);
      return code;
    } catch (IOException e) {
      throw new LocalStackException("Cannot start " + command.getFirst(), e);
    }
  }
}
