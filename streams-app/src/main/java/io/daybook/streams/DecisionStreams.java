package io.daybook.streams;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.domain.Decider;
import io.daybook.domain.Deciders;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.DecisionTopology;
import io.daybook.streams.decision.Decisions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Prepares the log and builds the streams: topics, schemas, fold revisions, topology. */
final class DecisionStreams {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private DecisionStreams() {}

  static KafkaStreams open(StreamsSettings settings, MeterRegistry meters) {
    List<AggregateType> types = AggregateTypes.load().all();
    EventLog log = EventLog.create(settings.log(), types, WAIT);
    SchemaIds schemas =
        SchemaIds.resolve(
            settings.registry().url(),
            settings.dataDir().resolve("schema-ids.properties"),
            unions(log, types),
            WAIT);
    FoldRevisions revisions = FoldRevisions.read(settings);
    List<Decisions<?, ?, ?>> decisions =
        types.stream()
            .<Decisions<?, ?, ?>>map(
                type ->
                    decisions(
                        type,
                        Deciders.of(type.event().getDescriptorForType()),
                        settings,
                        log,
                        schemas))
            .toList();
    decisions.forEach(one -> revisions.require(one.type(), one.decider().revision()));
    GroupCommit groupCommit = new GroupCommit();
    Topology topology = DecisionTopology.of(decisions, log.topics(), groupCommit, meters);
    return new KafkaStreams(
        topology, StreamsProperties.of(settings, InstanceId.of(settings.dataDir())), groupCommit);
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

  private static <C extends Message, S extends Message, E extends Message>
      Decisions<C, S, E> decisions(
          AggregateType type,
          Decider<C, S, E> decider,
          StreamsSettings settings,
          EventLog log,
          SchemaIds schemas) {
    return new Decisions<>(
        type,
        decider,
        settings.topics().partitions(),
        settings.topics().replyPartitions(),
        log.commandsTopicId(type),
        settings.streams().adoptCommandsTopics().contains(type.name()),
        schemas.of(log.topics().events(type)),
        schemas.of(log.topics().replies()),
        schemas.of(log.topics().outcomes()));
  }
}
