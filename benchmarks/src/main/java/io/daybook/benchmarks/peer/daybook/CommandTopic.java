package io.daybook.benchmarks.peer.daybook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.kafka.KafkaClients;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.ReplyTo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Where orders' commands go and their replies come from.
 *
 * @param name of the commands topic
 * @param replies name of the replies topic
 * @param schemaId of the commands topic's values
 */
public record CommandTopic(String bootstrapServers, String name, String replies, int schemaId) {
  private static final String CLIENT_ID = "bench";
  private static final Duration WAIT = Duration.ofSeconds(60);

  /**
   * The topic of an installation whose topics are made if need be.
   *
   * @param cache keeps the ids of the schemas
   */
  public static CommandTopic of(LogSettings settings, String registryUrl, Path cache) {
    AggregateTypes types = AggregateTypes.load();
    AggregateType order = types.byName("sales.order").orElseThrow();
    EventLog log = EventLog.create(settings, types.all(), WAIT);
    String commands = log.topics().commands(order);
    SchemaIds schemas =
        SchemaIds.resolve(
            RegistrySettings.apicurio(registryUrl).registering().store(),
            cache,
            Map.of(commands, order.command().getDescriptorForType()),
            WAIT);
    return new CommandTopic(
        settings.bootstrapServers(), commands, log.topics().replies(), schemas.of(commands));
  }

  /** Connects a client, which many threads may use. */
  public OrderClient connect() {
    return new CommandTopicClient(this);
  }

  /**
   * A record of this command.
   *
   * @param replyPartition where its reply goes, 0 to R - 1
   * @param attemptId comes back with the reply
   */
  public ProducerRecord<byte[], byte[]> record(
      OrderCommand command, int replyPartition, String attemptId) {
    ReplyTo replyTo =
        ReplyTo.newBuilder()
            .setPartition(replyPartition)
            .setGatewayId(CLIENT_ID)
            .setAttemptId(attemptId)
            .build();
    var metadata = command.getMetadata().toBuilder().setReplyTo(replyTo);
    return new ProducerRecord<>(
        name,
        metadata.getAggregateId().getBytes(UTF_8),
        WireFormat.frame(schemaId, command.toBuilder().setMetadata(metadata).build()));
  }

  /** All partitions of the replies topic. */
  public List<TopicPartition> replyPartitions() {
    return KafkaClients.partitions(replies, DaybookStack.PARTITIONS);
  }
}
