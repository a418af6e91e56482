package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Whoever uses the tool for dead letters on one installation. */
record Operator(
    String bootstrapServers, String registryUrl, String prefix, List<AggregateType> types) {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  List<String> options() {
    return List.of(
        "--bootstrap-servers=" + bootstrapServers,
        "--registry=" + registryUrl,
        "--prefix=" + prefix);
  }

  ToolRun run(String... arguments) {
    ToolRun run = new ToolRun();
    execute(run, arguments);
    return run;
  }

  /** The same, for who looks at it while it runs. */
  void execute(ToolRun run, String... arguments) {
    run.execute(types, options(), arguments);
  }

  JsonNode listed(String... arguments) {
    return run(Stream.concat(Stream.of("list", "--json"), Stream.of(arguments))
            .toArray(String[]::new))
        .json();
  }

  void discard(String... ids) {
    String[] arguments =
        Stream.concat(Stream.of("discard", "--reason=test", "--yes"), Stream.of(ids))
            .toArray(String[]::new);
    ToolRun run = run(arguments);
    assertThat(run.exitCode()).as(run.toString()).isZero();
  }

  /** The only open dead letter of this key. */
  String idOf(String key) {
    List<String> ids = listed("--key=" + key).findValuesAsString("id");
    assertThat(ids).as(key).hasSize(1);
    return ids.getFirst();
  }

  /** Waits until so many are open. */
  void awaitOpen(int open) {
    Awaitility.await().atMost(TIMEOUT).until(() -> listed().path("open").asInt() == open);
  }

  /** Waits for the open dead letter that this attempt of the key has made. */
  String awaitOpen(String key, int attempt) {
    return Awaitility.await()
        .atMost(TIMEOUT)
        .until(() -> openOf(key, attempt), id -> !id.isEmpty());
  }

  private String openOf(String key, int attempt) {
    return StreamSupport.stream(listed("--key=" + key).path("deadLetters").spliterator(), false)
        .filter(row -> row.path("attempt").asInt() == attempt)
        .map(row -> row.path("id").asString())
        .findFirst()
        .orElse("");
  }

  /** A tool at the same desk as this dead letter's, on another operator's machine. */
  KafkaProducer<byte[], byte[]> desk(String id) {
    String desk = prefix + "daybook.dead-letters-" + id.substring(0, id.indexOf('-'));
    return new KafkaProducer<>(
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "transactional.id", desk,
            "transaction.timeout.ms", 10_000),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
