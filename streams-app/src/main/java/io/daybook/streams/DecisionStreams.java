package io.daybook.streams;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.eventlog.schema.SchemaStore;
import io.daybook.runtime.InstanceId;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.changelog.Changelogs;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.changelog.LocalStores;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.DecisionTopology;
import io.daybook.streams.decision.Decisions;
import io.daybook.streams.decision.Target;
import io.daybook.streams.rebuild.RebuildLock;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Prepares the write side and builds the streams: schemas, changelogs, topology. */
final class DecisionStreams {
  private final StreamsInstance instance;
  private final EventLog log;
  private final Rules rules;
  private final SchemaStore store;
  private final List<AggregateType> types;
  private final Tracing tracing;
  private final GroupCommit groupCommit;

  private DecisionStreams(
      StreamsInstance instance, EventLog log, Rules rules, SchemaStore store, Tracing tracing) {
    this.instance = instance;
    this.log = log;
    this.rules = rules;
    this.store = store;
    this.types = rules.types().all();
    this.tracing = tracing;
    this.groupCommit = new GroupCommit(tracing);
  }

  static KafkaStreams open(
      StreamsInstance instance,
      EventLog log,
      Rules rules,
      SchemaStore store,
      MeterRegistry meters,
      Tracing tracing) {
    return new DecisionStreams(instance, log, rules, store, tracing).open(meters);
  }

  private KafkaStreams open(MeterRegistry meters) {
    Map<String, Uuid> changelogs = changelogs();
    SchemaIds schemas =
        SchemaIds.resolve(
            store,
            instance.installation().schemaIds(),
            WrittenTopics.unions(log.topics(), types),
            instance.installation().startWait());
    List<Decisions<?, ?, ?>> decisions =
        rules.all().stream().<Decisions<?, ?, ?>>map(each -> decisions(each, schemas)).toList();
    Topology topology = DecisionTopology.of(decisions, log.topics(), groupCommit, meters, tracing);
    KafkaStreams streams =
        new KafkaStreams(
            topology,
            StreamsProperties.of(instance, InstanceId.of(instance.instanceId())),
            groupCommit);
    new LocalStores(instance.dataDir()).restoreUnlessOf(changelogs, streams);
    return streams;
  }

  /** The changelogs' ids, once it is sure that the states are there. */
  private Map<String, Uuid> changelogs() {
    List<Fold> folds =
        rules.all().stream()
            .map(each -> new Fold(instance.applicationId(), each.type(), each.revision()))
            .toList();
    try (Admin admin = instance.log().kafka().admin()) {
      RebuildLock.requireNone(admin, instance.applicationId());
      Changelogs changelogs = new Changelogs(admin, instance.log(), folds);
      changelogs.requireStates(
          type ->
              IntStream.range(0, instance.log().partitions())
                  .anyMatch(partition -> hasEvents(log.topics().events(type), partition)));
      return changelogs.make();
    }
  }

  private boolean hasEvents(String topic, int partition) {
    TopicPartition events = new TopicPartition(topic, partition);
    if (groupCommit.isKnownEmpty(events)) {
      return false;
    }
    try (CommittedRecords records = CommittedRecords.of(instance.log().kafka())) {
      return !records.isEmpty(events);
    }
  }

  /** Of a process: the types that it issues commands to. */
  private List<Target> targets(AggregateType type, SchemaIds schemas) {
    return rules.types().processes().stream()
        .filter(process -> process.type().equals(type))
        .flatMap(process -> process.commands().stream())
        .map(target -> new Target(target, schemas.of(log.topics().commands(target))))
        .toList();
  }

  private <C extends Message, S extends Message, E extends Message> Decisions<C, S, E> decisions(
      AggregateRules<C, S, E> each, SchemaIds schemas) {
    AggregateType type = each.type();
    String events = log.topics().events(type);
    return new Decisions<>(
        each,
        instance.log().partitions(),
        instance.log().replyPartitions(),
        log.commandsTopicId(type),
        instance.settings().adoptCommandsTopics().contains(type.name()),
        schemas.versions(log.topics().commands(type)),
        schemas.of(events),
        schemas.of(log.topics().replies()),
        schemas.of(log.topics().outcomes()),
        partition -> hasEvents(events, partition),
        targets(type, schemas));
  }
}
