package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledParentIT {

  @TempDir Path folder;

  @Test
  void children_end_when_their_parent_is_killed() throws Exception {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                folder.toString())
            .start();
    ProcessHandle child;
    try (var output = parent.inputReader(StandardCharsets.UTF_8)) {
      child = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
    }
    assertThat(child.isAlive()).isTrue();
    parent.destroyForcibly().waitFor();
    await().atMost(Duration.ofSeconds(60)).until(() -> !child.isAlive());
  }

  /** Starts a child and waits for its end, unless it is killed before. */
  static final class Parent {

    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      SmallPart part = new SmallPart("small", Path.of(arguments[0]), "echo ready; exec sleep 600");
      part.start();
      ProcessHandle child = part.handle().orElseThrow();
      System.out.println(child.pid());
      child.onExit().get(10, TimeUnit.MINUTES);
    }
  }
}
