package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.ChildEnvironment;
import io.daybook.localstack.Home;
import io.daybook.localstack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** A broker of Kafka 3.9, the oldest line that is tested: one node, broker and controller. */
final class EarlierBroker implements AutoCloseable {
  private static final Duration BOUND = Duration.ofMinutes(2);
  private static final Path JARS = Home.root().resolve("kafka-3.9/target/lib");

  private final Path folder;
  private final int port = Ports.free();
  private @Nullable Process process;

  EarlierBroker(Path folder) {
    this.folder = folder;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  void start() throws IOException {
    Path properties = Files.writeString(folder.resolve("server.properties"), properties());
    EndedProcess formatted =
        EndedProcess.of(
            command(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id=" + Uuid.randomUuid(),
                "--config=" + properties));
    assertThat(formatted.exitCode()).as(formatted.output()).isZero();
    Path log = folder.resolve("broker.log");
    Process started =
        ChildEnvironment.process(command("kafka.Kafka", properties.toString()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    process = started;
    // Where the tests are ended before it.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    Awaitility.await()
        .atMost(BOUND)
        .failFast(() -> assertThat(started.isAlive()).as(Files.readString(log)).isTrue())
        .until(() -> Files.readString(log).contains("Kafka Server started"));
    assertThat(Files.readString(log)).contains("Kafka version: 3.9.");
  }

  private static List<String> command(String main, String... arguments) {
    return Stream.concat(
            Stream.of(
                EndedProcess.JAVA,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx384m",
                "-cp",
                JARS + "/*",
                main),
            Stream.of(arguments))
        .toList();
  }

  private String properties() {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    log.dirs=%3$s
    auto.create.topics.enable=false
    offsets.retention.minutes=20160
    offsets.topic.num.partitions=8
    offsets.topic.replication.factor=1
    transaction.state.log.num.partitions=8
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    group.initial.rebalance.delay.ms=0
    """
        .formatted(port, Ports.free(), folder.resolve("log"));
  }

  @Override
  public void close() {
    Process running = process;
    if (running != null) {
      running.destroyForcibly();
      running.onExit().orTimeout(BOUND.toSeconds(), TimeUnit.SECONDS).join();
    }
  }
}
