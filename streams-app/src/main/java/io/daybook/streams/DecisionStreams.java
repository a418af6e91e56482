package io.daybook.streams;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Deciders;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.ClientTimeouts;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.streams.changelog.Changelogs;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.changelog.Happened;
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
import java.util.function.Function;
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
  private final Function<AggregateType, Decider<?, ?, ?>> rules;
  private final List<AggregateType> types = AggregateTypes.load().all();
  private final GroupCommit groupCommit = new GroupCommit();

  private DecisionStreams(
      StreamsSettings settings, Function<AggregateType, Decider<?, ?, ?>> rules) {
    this.settings = settings;
    this.rules = rules;
  }

  static KafkaStreams open(StreamsSettings settings, MeterRegistry meters) {
    return open(settings, meters, type -> Deciders.of(type.event().getDescriptorForType()));
  }

  static KafkaStreams open(
      StreamsSettings settings,
      MeterRegistry meters,
      Function<AggregateType, Decider<?, ?, ?>> rules) {
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
        types.stream()
            .<Decisions<?, ?, ?>>map(type -> decisions(type, rules.apply(type), log, schemas))
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
        types.stream()
            .map(type -> new Fold(settings.applicationId(), type, rules.apply(type).revision()))
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
    return !groupCommit.isKnownEmpty(events)
        && Happened.in(settings.kafka().bootstrapServers(), events);
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
      AggregateType type, Decider<C, S, E> decider, EventLog log, SchemaIds schemas) {
    String events = log.topics().events(type);
    return new Decisions<>(
        type,
        decider,
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
