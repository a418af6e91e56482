package io.daybook.localstack;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends the children of a process that was killed and could not do it itself: a shell that reads
 * their ids from this process and, when the pipe closes, signals those that are left.
 */
public final class Watchdog {

  // Signals that a terminal sends to all of us are ignored: the shell lives as long as the pipe.
  // After the polite signal it waits at most 20 s, in steps of 0.2 s; a JVM that writes its cache
  // then has a child of its own.
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      children=
      while read -r verb child; do
        case $verb in
          add) children="$children $child" ;;
          remove)
            left=
            for one in $children; do [ "$one" = "$child" ] || left="$left $one"; done
            children=$left ;;
        esac
      done
      for one in $children; do kill -s "${one#*:}" "${one%:*}" 2>/dev/null; done
      steps=0
      while [ $steps -lt 100 ]; do
        alive=
        for one in $children; do kill -0 "${one%:*}" 2>/dev/null && alive=yes; done
        [ -z "$alive" ] && exit 0
        sleep 0.2
        steps=$((steps + 1))
      done
      for one in $children; do
        ps -A -o pid= -o ppid= | while read -r process parent; do
          [ "$parent" != "${one%:*}" ] || kill -s KILL "$process" 2>/dev/null
        done
        kill -s KILL "${one%:*}" 2>/dev/null
      done
      """;

  private static @Nullable Watchdog instance;

  private final Process shell;
  private final Writer pipe;

  private Watchdog(Process shell) {
    this.shell = shell;
    this.pipe = shell.outputWriter(StandardCharsets.US_ASCII);
  }

  /** The shell; it ends when this process has ended and its children have. */
  public static ProcessHandle process() {
    return get().shell.toHandle();
  }

  static synchronized Watchdog get() {
    if (instance == null) {
      instance = start();
    }
    return instance;
  }

  private static Watchdog start() {
    try {
      Process shell =
          ChildEnvironment.process(List.of("sh", "-c", SCRIPT))
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
      return new Watchdog(shell);
    } catch (IOException e) {
      throw new LocalStackException("Cannot start a shell (sh)", e);
    }
  }

  void add(long pid, String signal) {
    send("add %d:%s\n".formatted(pid, signal));
  }

  void remove(long pid, String signal) {
    send("remove %d:%s\n".formatted(pid, signal));
  }

  private synchronized void send(String line) {
    try {
      pipe.write(line);
      pipe.flush();
    } catch (IOException e) {
      throw new LocalStackException("The watchdog of the child processes has died", e);
    }
  }
}
