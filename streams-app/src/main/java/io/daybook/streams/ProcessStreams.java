package io.daybook.streams;

import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.eventlog.schema.SchemaStore;
import io.daybook.runtime.InstanceId;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.changelog.ChangelogTopics;
import io.daybook.streams.changelog.LocalStores;
import io.daybook.streams.changelog.ProcessChangelog;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.rebuild.RebuildLock;
import io.daybook.streams.routing.RefusesToRouteException;
import io.daybook.streams.routing.Routing;
import io.daybook.streams.routing.RoutingTopology;
import io.daybook.streams.routing.UnroutedRecords;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.KafkaStreams;

/** Builds the streams that tell one process what it observes: schema, changelog, topology. */
final class ProcessStreams {
  private ProcessStreams() {}

  static KafkaStreams open(
      StreamsInstance instance, EventLog log, ProcessRules<?> rules, SchemaStore store) {
    String group = log.topics().routingGroup(rules.type().name());
    String commands = log.topics().commands(rules.type().type());
    SchemaIds schemas =
        SchemaIds.resolve(
            store,
            instance.installation().schemaIds(),
            Map.of(commands, rules.type().type().command().getDescriptorForType()),
            instance.installation().startWait());
    Routing routing = Routing.of(rules, log, schemas.of(commands));
    GroupCommit groupCommit =
        new GroupCommit(Tracing.off(), new UnroutedRecords(rules.type().name()));
    Path dataDir = instance.dataDir(rules.type().name());
    Map<String, Uuid> changelogs = changelogs(instance, log, rules);
    KafkaStreams streams =
        new KafkaStreams(
            RoutingTopology.of(routing, groupCommit),
            StreamsProperties.ofProcess(
                instance,
                InstanceId.of(instance.instanceId()),
                rules.type().name(),
                group,
                dataDir),
            groupCommit);
    try {
      new LocalStores(dataDir).restoreUnlessOf(changelogs, streams);
    } catch (RuntimeException e) {
      // It holds the lock of its folder, which the next attempt needs.
      streams.close();
      throw e;
    }
    return streams;
  }

  /** The changelogs' ids, once it is sure that the process is not told again what it was told. */
  private static Map<String, Uuid> changelogs(
      StreamsInstance instance, EventLog log, ProcessRules<?> rules) {
    TopicContract routed = ProcessChangelog.routed(log.settings(), rules);
    // Timers that are lost are made anew from the events.
    List<TopicContract> all = ProcessChangelog.all(log.settings(), rules);
    try (Admin admin = instance.log().kafka().admin()) {
      RebuildLock.requireNone(admin, log.topics().routingGroup(rules.type().name()));
      ChangelogTopics topics = new ChangelogTopics(admin, instance.log());
      String events = log.topics().events(rules.type().type());
      // A row is there before the first event, so it is asked last.
      if (hasRecords(instance.log(), events)
          && !(topics.names().contains(routed.name())
              && hasRecords(instance.log(), routed.name()))) {
        throw RefusesToRouteException.lost(
            rules.type().name(),
            "%s has events, but it is lost how far it was told (no row in %s)"
                .formatted(rules.type(), routed.name()),
            null);
      }
      topics.make(all);
      return topics.check(all);
    }
  }

  private static boolean hasRecords(LogSettings settings, String topic) {
    try (CommittedRecords records = CommittedRecords.of(settings.kafka())) {
      return IntStream.range(0, settings.partitions())
          .anyMatch(partition -> !records.isEmpty(new TopicPartition(topic, partition)));
    }
  }
}
