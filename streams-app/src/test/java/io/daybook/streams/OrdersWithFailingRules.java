package io.daybook.streams;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.DecisionTopology;
import io.daybook.streams.decision.Decisions;
import io.daybook.streams.decision.FailingRules;
import io.daybook.streams.decision.Fixtures;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;

/** The topology and settings of production, for orders whose rules can be made to fail. */
final class OrdersWithFailingRules implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final FailingRules rules = new FailingRules();
  private final boolean parks;
  private final StreamsInstance instance;
  private final EventLog log;
  private final SchemaIds schemas;
  private KafkaStreams streams;

  /**
   * Starts it.
   *
   * @param parks whether the type does
   */
  OrdersWithFailingRules(
      String bootstrapServers, String registryUrl, String prefix, Path dataDir, boolean parks) {
    this.parks = parks;
    instance = Instances.of(bootstrapServers, registryUrl, prefix, List.of(), dataDir);
    List<AggregateType> types = AggregateTypes.load().all();
    log = EventLog.create(instance.log(), types, WAIT);
    schemas =
        SchemaIds.resolve(
            RegistrySettings.apicurio(registryUrl).registering().store(),
            schemaIds(),
            unions(),
            WAIT);
    streams = started();
  }

  Path schemaIds() {
    return instance.installation().schemaIds();
  }

  void rulesFail(boolean fail) {
    rules.fails = fail;
  }

  void start() {
    streams = started();
  }

  void stop() {
    streams.close();
  }

  private KafkaStreams started() {
    GroupCommit groupCommit = new GroupCommit(Tracing.off());
    KafkaStreams started =
        new KafkaStreams(
            DecisionTopology.of(
                List.of(decisions()),
                log.topics(),
                groupCommit,
                new SimpleMeterRegistry(),
                Tracing.off()),
            StreamsProperties.of(instance, "test"),
            groupCommit);
    started.start();
    return started;
  }

  private Decisions<?, ?, ?> decisions() {
    AggregateType orders = LogClient.ORDERS;
    return new Decisions<>(
        parks ? Fixtures.parking(Fixtures.orderRules(rules)) : Fixtures.orderRules(rules),
        LogClient.PARTITIONS,
        instance.log().replyPartitions(),
        log.commandsTopicId(orders),
        false,
        schemas.versions(log.topics().commands(orders)),
        schemas.of(log.topics().events(orders)),
        schemas.of(log.topics().replies()),
        schemas.of(log.topics().outcomes()),
        _ -> false,
        List.of());
  }

  private Map<String, Descriptor> unions() {
    Topics topics = log.topics();
    return Map.of(
        topics.commands(LogClient.ORDERS),
        LogClient.ORDERS.command().getDescriptorForType(),
        topics.events(LogClient.ORDERS),
        LogClient.ORDERS.event().getDescriptorForType(),
        topics.replies(),
        CommandReply.getDescriptor(),
        topics.outcomes(),
        CommandOutcome.getDescriptor(),
        topics.deadLetterActions(),
        DeadLetterAction.getDescriptor());
  }

  @Override
  public void close() {
    stop();
  }
}
