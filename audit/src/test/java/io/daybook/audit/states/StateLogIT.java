package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.audit.Events;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.RateLimiter;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.AuditedAggregates;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.ParkedAggregate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A changelog with rows of aggregates that are parked. */
@ExtendWith(RealParts.class)
class StateLogIT {
  private static final int PARTITIONS = 3;
  private static final Duration WAIT = Duration.ofSeconds(60);
  private static final byte[] ROW = AggregateRow.newBuilder().setVersion(1).build().toByteArray();
  private static final byte[] PARKED =
      ParkedAggregate.newBuilder().setLastFailedOffset(7).build().toByteArray();

  private final Findings findings = new Findings(_ -> {});
  private final AuditedAggregates audited = new AuditedAggregates(Events.RULES, 1L << 20);
  private EventLog log;
  private String changelog;

  @BeforeEach
  void make(LocalBroker broker) throws Exception {
    LogSettings settings = new LogSettings(broker.bootstrapServers(), "states.", PARTITIONS, 1, 1);
    log = EventLog.create(settings, AggregateTypes.load().all(), WAIT);
    changelog = StateLog.topic(log, Events.RULES);
    try (Admin admin = settings.kafka().admin()) {
      NewTopic topic = new NewTopic(changelog, Optional.of(PARTITIONS), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
    assertThat(audited.next()).isTrue();
  }

  @Test
  void a_row_that_parks_an_aggregate_is_sound_in_its_partition() throws Exception {
    write("o-1", "o-1", ROW);
    write("o-1", WriteSideStores.parked("o-1"), PARKED);
    write("o-2", WriteSideStores.parked("o-2"), PARKED);
    write("o-2", WriteSideStores.parked("o-2"), null);
    List<String> changed = new ArrayList<>();

    read(changed);

    assertThat(findings.differences()).isEmpty();
    assertThat(changed).containsExactly("o-1");
    assertThat(audited.all()).extracting(AuditedAggregate::id).containsExactly("o-1");

    int other = (partition("o-1") + 1) % PARTITIONS;
    write(other, WriteSideStores.parked("o-1"), PARKED);
    write(0, WriteSideStores.parked("no id!"), PARKED);
    write("o-3", WriteSideStores.parked("o-3"), new byte[] {1});

    read(new ArrayList<>());

    assertThat(findings.differences())
        .extracting(Difference::what)
        .containsExactlyInAnyOrder(
            "it is no row of an aggregate of this partition",
            "it is no row of an aggregate of this partition",
            "its row that says it is parked cannot be read");
  }

  private void read(List<String> changed) {
    try (var states =
        new StateLog(log, Events.RULES, audited, findings, new RateLimiter(1_000_000))) {
      states.readOn(changed::add);
    }
  }

  private void write(String aggregateId, String key, byte @Nullable [] value) throws Exception {
    write(partition(aggregateId), key, value);
  }

  private void write(int partition, String key, byte @Nullable [] value) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", log.settings().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(changelog, partition, key.getBytes(UTF_8), value)).get();
    }
  }

  private static int partition(String aggregateId) {
    return AggregatePartitioner.partition(aggregateId.getBytes(UTF_8), PARTITIONS);
  }
}
