package io.daybook.streams;

import io.daybook.streams.decision.Fixtures;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A rebuild in a process of its own, which stops after its first partition and waits. */
final class HaltingRebuild implements AutoCloseable {
  private static final String HALF_WAY = "half way";

  private final Process process;

  private HaltingRebuild(Process process) {
    this.process = process;
  }

  static HaltingRebuild start(StreamsInstance instance, Path folder) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HaltingRebuild.class.getName(),
            instance.log().bootstrapServers(),
            instance.installation().registry().url(),
            instance.log().prefix(),
            instance.dataDir().resolve("..").normalize().toString());
    return new HaltingRebuild(
        new ProcessBuilder(command)
            .redirectError(Redirect.to(folder.resolve("halting-rebuild.log").toFile()))
            .start());
  }

  /** The process that is started. */
  public static void main(String[] args) {
    WriteSide writeSide = new WriteSide(args[0], args[1], args[2], Path.of(args[3]));
    writeSide.rules(Fixtures.orderDecider());
    writeSide.rebuild(
        Duration.ofSeconds(30),
        sentence -> {
          if (sentence.contains("partition 0")) {
            System.out.println(HALF_WAY);
            awaitTheKill();
          }
        });
  }

  private static void awaitTheKill() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns when the first partition is complete and the others are not. */
  void awaitHalfWay() throws IOException {
    BufferedReader out = process.inputReader();
    String line = out.readLine();
    while (line != null && !line.equals(HALF_WAY)) {
      line = out.readLine();
    }
    if (line == null) {
      throw new AssertionError("The rebuild ended before it was half way");
    }
  }

  /** As a crash would: SIGKILL. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
