package io.daybook.streams;

import static io.daybook.streams.Attempts.add;
import static io.daybook.streams.Attempts.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.localstack.testing.RealParts;
import io.daybook.streams.UndecidedCommands.Undecided;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a sender that dies in its transaction holds back, and for how long. */
@ExtendWith(RealParts.class)
class UndecidedCommandsIT {
  private static final byte[] KEY = "u-1".getBytes(UTF_8);
  private static final Duration WAIT = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private String bootstrapServers;
  private WriteSide writeSide;
  private LogClient log;
  private TopicPartition commands;

  @BeforeEach
  void start(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    bootstrapServers = broker.bootstrapServers();
    String prefix =
        "undecided-" + test.getTestMethod().orElseThrow().getName().substring(0, 8) + ".";
    writeSide =
        new WriteSide(bootstrapServers, registry.url(), prefix, folder.resolve(prefix + "data"));
    writeSide.start("a");
    log = writeSide.client();
    commands =
        new TopicPartition(
            log.topics().commands(LogClient.ORDERS),
            AggregatePartitioner.partition(KEY, LogClient.PARTITIONS));
  }

  @AfterEach
  void end() {
    log.close();
    writeSide.close();
  }

  @Test
  void what_waits_for_an_open_transaction_is_told_until_the_broker_ends_it() {
    String group = writeSide.instance("a").applicationId();
    try (var undecided =
        new UndecidedCommands(KafkaConnection.to(bootstrapServers), group, List.of(commands))) {
      assertThat(log.ask(place("u-1")).getVersion()).isEqualTo(1);
      sendAndDie(8_000);
      log.send(add("u-1", "behind"));

      Undecided oldest = await(undecided, Optional::isPresent).orElseThrow();
      assertThat(oldest.partition()).isEqualTo(commands);
      assertThat(oldest.inOpenTransaction()).isTrue();
      assertThat(oldest.age()).isPositive();

      assertThat(log.await("u-1/behind/1").getVersion()).isEqualTo(2);
      assertThat(await(undecided, Optional::isEmpty)).isEmpty();
    }
  }

  @Test
  void one_that_decides_nothing_is_told_without_a_transaction() {
    String group = writeSide.instance("a").applicationId();
    writeSide.stop();
    try (var undecided =
        new UndecidedCommands(KafkaConnection.to(bootstrapServers), group, List.of(commands))) {
      log.send(place("u-1"));

      Undecided oldest = await(undecided, Optional::isPresent).orElseThrow();
      assertThat(oldest.inOpenTransaction()).isFalse();

      writeSide.start("a");
      assertThat(await(undecided, Optional::isEmpty)).isEmpty();
    }
  }

  @Test
  void the_broker_takes_no_transaction_that_may_stay_open_for_longer_than_15_s() {
    assertThatThrownBy(() -> sendAndDie(15_001)).hasMessageContaining("transaction timeout");
    sendAndDie(15_000);
  }

  @Test
  void a_broker_that_lets_transactions_stay_open_for_longer_is_told() throws Exception {
    try (LocalBroker other =
            new LocalBroker(
                folder,
                Ports.free(),
                folder.resolve("broker.log"),
                List.of(),
                Map.of("transaction.max.timeout.ms", "900000"));
        Admin here = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      other.start();
      assertThat(LongTransactions.allowed(here)).isEmpty();
      try (Admin there = Admin.create(Map.of("bootstrap.servers", other.bootstrapServers()))) {
        assertThat(LongTransactions.allowed(there))
            .containsExactly(
                "Broker 1 has transaction.max.timeout.ms = 900000: a sender that dies in its transaction may hold back the commands of its partition for 900 s, better 15.");
      }
    }
  }

  /** Leaves a command in a transaction that nobody ends. */
  private void sendAndDie(int transactionTimeoutMs) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "transactional.id", "dies",
            "transaction.timeout.ms", transactionTimeoutMs);
    var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.initTransactions();
      producer.beginTransaction();
      byte[] value = WireFormat.frame(1, place("u-1"));
      var _ =
          producer.send(new ProducerRecord<>(commands.topic(), commands.partition(), KEY, value));
      producer.flush();
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private static Optional<Undecided> await(
      UndecidedCommands undecided, Predicate<Optional<Undecided>> condition) {
    return Awaitility.await().atMost(WAIT).until(undecided::oldest, condition);
  }
}
