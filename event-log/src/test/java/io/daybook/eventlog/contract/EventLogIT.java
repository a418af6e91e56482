package io.daybook.eventlog.contract;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.access.Program;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.Ports;
import io.daybook.localstack.testing.RealParts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class EventLogIT {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final List<AggregateType> TYPES = AggregateTypes.load().all();
  private static final AggregateType PART = TYPES.get(0);
  private static final AggregateType ORDER = TYPES.get(1);

  private static LocalBroker broker;
  private static Admin admin;

  @BeforeAll
  static void start(LocalBroker shared) {
    broker = shared;
    admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
  }

  @Test
  void makes_the_topics_as_the_contract_says() throws Exception {
    LogSettings settings = settings("made.", 1);
    EventLog.create(settings, TYPES, WAIT);
    for (TopicContract contract : TopicContract.all(settings, TYPES)) {
      var topic = admin.describeTopics(List.of(contract.name())).allTopicNames().get();
      assertThat(topic).containsOnlyKeys(contract.name());
      assertThat(requireNonNull(topic.get(contract.name())).partitions())
          .hasSize(contract.partitions())
          .allMatch(partition -> partition.replicas().size() == 1);
      contract
          .configs()
          .forEach((name, value) -> assertThat(config(contract.name(), name)).isEqualTo(value));
    }
  }

  /** Times never go back within a partition, though the clock that gave them may have. */
  @Test
  void a_record_dated_after_the_brokers_clock_is_taken() throws Exception {
    EventLog log = EventLog.create(settings("ahead.", 1), TYPES, WAIT);
    long inThreeHours = System.currentTimeMillis() + Duration.ofHours(3).toMillis();
    Map<String, Object> config =
        Map.of("bootstrap.servers", settings("ahead.", 1).bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      byte[] key = {1};
      for (String topic :
          List.of(log.topics().events(ORDER), log.topics().outcomes(), log.topics().replies())) {
        var record = new ProducerRecord<>(topic, 0, inThreeHours, key, key);
        assertThat(producer.send(record).get().timestamp()).isEqualTo(inThreeHours);
      }
    }
  }

  @Test
  void made_once_the_topics_stay() {
    EventLog first = EventLog.create(settings("stay.", 1), TYPES, WAIT);
    EventLog second = EventLog.create(settings("stay.", 1), TYPES, WAIT);
    assertThat(second.commandsTopicId(ORDER)).isEqualTo(first.commandsTopicId(ORDER));
    assertThat(second.topicEpoch(PART)).isEqualTo(first.topicEpoch(PART));
    assertThat(first.topics()).isEqualTo(first.settings().topics());
  }

  @Test
  void an_epoch_is_the_start_of_the_commands_topics_id() {
    EventLog log = EventLog.create(settings("epoch.", 1), TYPES, WAIT);
    long id = log.commandsTopicId(ORDER).getMostSignificantBits();
    assertThat(log.topicEpoch(ORDER)).isEqualTo((int) (id >> 32));
    assertThat(log.topicEpoch(ORDER)).isNotEqualTo(log.topicEpoch(PART));
    EventLog partsOnly =
        EventLog.await(settings("epoch.", 1), List.of(PART), Program.STREAMS_APP, WAIT);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> partsOnly.commandsTopicId(ORDER))
        .withMessage("sales.order is not of this log");
  }

  @Test
  void several_may_make_them_at_once() {
    List<CompletableFuture<EventLog>> all =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(
                        () -> EventLog.create(settings("race.", 1), TYPES, WAIT),
                        task -> Thread.ofVirtual().start(task)))
            .limit(4)
            .toList();
    assertThat(all.stream().map(CompletableFuture::join).map(log -> log.topicEpoch(ORDER)))
        .hasSize(4)
        .containsOnly(all.getFirst().join().topicEpoch(ORDER));
  }

  @Test
  void who_does_not_make_them_waits_until_they_are_there() throws Exception {
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<EventLog> reader =
        CompletableFuture.supplyAsync(
            () -> {
              waiting.countDown();
              return EventLog.await(settings("later.", 1), TYPES, Program.STREAMS_APP, WAIT);
            },
            task -> Thread.ofVirtual().start(task));
    assertThat(waiting.await(60, SECONDS)).isTrue();
    EventLog.create(settings("later.", 1), List.of(PART), WAIT);
    assertThat(reader).isNotDone();
    EventLog maker = EventLog.create(settings("later.", 1), TYPES, WAIT);
    assertThat(reader)
        .succeedsWithin(WAIT)
        .returns(maker.topicEpoch(ORDER), log -> log.topicEpoch(ORDER));
  }

  @Test
  void topics_that_never_come_are_named() {
    EventLog.create(settings("half.", 1), List.of(PART), WAIT);
    assertThatIllegalStateException()
        .isThrownBy(() -> EventLog.await(settings("half.", 1), TYPES, Program.STREAMS_APP, SHORT))
        .withMessage(
            "The log at %s is not there after 3 s: ".formatted(broker.bootstrapServers())
                + "no topic half.sales.order.commands.v1, half.sales.order.events.v1");
  }

  @Test
  void more_replicas_than_brokers_are_waited_for_and_then_named() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EventLog.create(settings("replicas.", 3), TYPES, SHORT))
        .withMessageStartingWith(
            "The log at %s is not there after 3 s: ".formatted(broker.bootstrapServers()))
        .withMessageContaining("replicat");
  }

  @Test
  void a_name_that_no_topic_can_have_fails_at_once() {
    assertThatIllegalStateException()
        .isThrownBy(() -> EventLog.create(settings("a/", 1), TYPES, WAIT))
        .withMessageStartingWith(
            "The log at %s cannot be opened: ".formatted(broker.bootstrapServers()));
  }

  @Test
  void a_broker_that_is_not_there_is_named_within_the_bound() {
    int unused = Ports.free();
    LogSettings settings = new LogSettings("127.0.0.1:" + unused, "", 2, 2, 1);
    Instant start = Instant.now();
    assertThatIllegalStateException()
        .isThrownBy(
            () -> EventLog.await(settings, TYPES, Program.STREAMS_APP, Duration.ofSeconds(2)))
        .withMessageStartingWith(
            "The log at 127.0.0.1:%d is not there after 2 s: ".formatted(unused));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(12));
  }

  @Test
  void a_broker_without_an_address_is_named() {
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(
            () ->
                EventLog.await(
                    new LogSettings("nowhere.invalid:9092", "", 2, 2, 1),
                    TYPES,
                    Program.STREAMS_APP,
                    SHORT))
        .withMessageStartingWith("The log at nowhere.invalid:9092 ");
  }

  private static LogSettings settings(String prefix, int replicationFactor) {
    return new LogSettings(broker.bootstrapServers(), prefix, 2, 3, replicationFactor);
  }

  private static String config(String topic, String name) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try {
      var configs = admin.describeConfigs(List.of(resource)).all().get(60, SECONDS);
      return requireNonNull(requireNonNull(configs.get(resource)).get(name)).value();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
