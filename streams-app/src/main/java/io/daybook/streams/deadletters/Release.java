package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.ReplyTo;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Asks the app that decides to release an aggregate that is parked.
 *
 * @param schemaId of values of the type's commands topic
 * @param timeout for the reply
 */
record Release(
    Layout layout,
    FencedPartition fenced,
    Replies replies,
    Operator by,
    Duration timeout,
    AggregateType type,
    int schemaId) {

  /**
   * Asks and waits.
   *
   * @param lastFailed offset of the last command that is known to have failed
   * @return the reply: accepted, or rejected if another one has failed; empty if none came in time
   */
  Optional<CommandReply> ask(String aggregateId, long lastFailed) {
    ReplyTo address = replies.address();
    fenced.release(record(aggregateId, lastFailed, address));
    return replies.await(address, timeout);
  }

  private ProducerRecord<byte[], byte[]> record(
      String aggregateId, long lastFailed, ReplyTo address) {
    CommandMetadata metadata =
        CommandMetadata.newBuilder()
            .setCommandId("release-" + UUID.randomUUID())
            .setAggregateId(aggregateId)
            .setMode(CommandMode.COMMAND_MODE_RELEASE)
            .setLastFailedOffset(lastFailed)
            .setActor(Actor.newBuilder().setName(by.operator()))
            .setReplyTo(address)
            .build();
    Message command = type.command().toBuilder().setField(type.commandMetadata(), metadata).build();
    String topic = layout.names().commands(type);
    byte[] key = aggregateId.getBytes(UTF_8);
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic,
            AggregatePartitioner.partition(key, layout.partitions(topic)),
            key,
            WireFormat.frame(schemaId, command));
    RecordHeaders.addCloudEvent(
        record.headers(),
        metadata.getCommandId(),
        type.name(),
        command.getDescriptorForType().getFullName(),
        aggregateId);
    RecordHeaders.addReplyTo(record.headers(), address);
    return record;
  }
}
