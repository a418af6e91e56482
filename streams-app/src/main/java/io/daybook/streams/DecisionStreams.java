package io.daybook.streams;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.ClientTimeouts;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.streams.changelog.Changelogs;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.changelog.LocalStores;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.DecisionTopology;
import io.daybook.streams.decision.Decisions;
import io.daybook.streams.rebuild.RebuildLock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Prepares the log and builds the streams: topics, schemas, changelogs, topology. */
final class DecisionStreams {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final StreamsSettings settings;
  private final Rules rules;
  private final List<AggregateType> types;
  private final GroupCommit groupCommit = new GroupCommit();

  private DecisionStreams(StreamsSettings settings, Rules rules) {
    this.settings = settings;
    this.rules = rules;
    this.types = rules.types().all();
  }

  static KafkaStreams open(StreamsSettings settings, MeterRegistry meters, Rules rules) {
    return new DecisionStreams(settings, rules).open(meters);
  }

  private KafkaStreams open(MeterRegistry meters) {
    EventLog log = EventLog.create(settings.log(), types, WAIT);
    Map<String, Uuid> changelogs = changelogs(log);
    SchemaIds schemas =
        SchemaIds.resolve(
            settings.registry().url(),
            settings.dataDir().resolve("schema-ids.properties"),
            unions(log, types),
            WAIT);
    List<Decisions<?, ?, ?>> decisions =
        rules.all().stream()
            .<Decisions<?, ?, ?>>map(each -> decisions(each, log, schemas))
            .toList();
    Topology topology = DecisionTopology.of(decisions, log.topics(), groupCommit, meters);
    KafkaStreams streams =
        new KafkaStreams(
            topology,
            StreamsProperties.of(settings, InstanceId.of(settings.dataDir())),
            groupCommit);
    restoreUnlessOf(changelogs, streams);
    return streams;
  }

  /** The changelogs' ids, once it is sure that the states are there. */
  private Map<String, Uuid> changelogs(EventLog log) {
    List<Fold> folds =
        rules.all().stream()
            .map(each -> new Fold(settings.applicationId(), each.type(), each.revision()))
            .toList();
    try (Admin admin = Admin.create(ClientTimeouts.admin(settings.kafka().bootstrapServers()))) {
      RebuildLock.requireNone(admin, settings.applicationId());
      Changelogs changelogs = new Changelogs(admin, settings.log(), folds);
      changelogs.requireStates(
          type ->
              IntStream.range(0, settings.topics().partitions())
                  .anyMatch(partition -> hasEvents(log.topics().events(type), partition)));
      return changelogs.make();
    }
  }

  private boolean hasEvents(String topic, int partition) {
    TopicPartition events = new TopicPartition(topic, partition);
    if (groupCommit.isKnownEmpty(events)) {
      return false;
    }
    try (CommittedRecords records = CommittedRecords.of(settings.kafka().bootstrapServers())) {
      return !records.isEmpty(events);
    }
  }

  /** Stores that were filled from topics of other ids are dropped, and restored from these. */
  private void restoreUnlessOf(Map<String, Uuid> changelogs, KafkaStreams streams) {
    LocalStores stores = new LocalStores(settings.dataDir());
    if (!stores.areOf(changelogs)) {
      streams.cleanUp();
      stores.distrust();
    }
    stores.fillFrom(changelogs);
  }

  private static Map<String, Descriptor> unions(EventLog log, List<AggregateType> types) {
    Map<String, Descriptor> unions = new HashMap<>();
    for (AggregateType type : types) {
      unions.put(log.topics().commands(type), type.command().getDescriptorForType());
      unions.put(log.topics().events(type), type.event().getDescriptorForType());
    }
    unions.put(log.topics().replies(), CommandReply.getDescriptor());
    unions.put(log.topics().outcomes(), CommandOutcome.getDescriptor());
    // Operators write it; here it is registered, so that whoever audits them can read it.
    unions.put(log.topics().deadLetterActions(), DeadLetterAction.getDescriptor());
    return unions;
  }

  private <C extends Message, S extends Message, E extends Message> Decisions<C, S, E> decisions(
      AggregateRules<C, S, E> each, EventLog log, SchemaIds schemas) {
    AggregateType type = each.type();
    String events = log.topics().events(type);
    return new Decisions<>(
        each,
        settings.topics().partitions(),
        settings.topics().replyPartitions(),
        log.commandsTopicId(type),
        settings.streams().adoptCommandsTopics().contains(type.name()),
        schemas.versions(log.topics().commands(type)),
        schemas.of(events),
        schemas.of(log.topics().replies()),
        schemas.of(log.topics().outcomes()),
        partition -> hasEvents(events, partition));
  }
}
