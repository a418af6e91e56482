package io.daybook.gateway.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.ReplyTo;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Frames commands and hands them to the producer, each to the partition of its aggregate. */
final class CommandSender {
  private static final Logger log = LoggerFactory.getLogger(CommandSender.class);

  /** A command as Protobuf; as JSON it is about as large. The topology refuses a little above. */
  private static final int MAX_COMMAND_BYTES = 256 * 1024;

  private final Producer<byte[], byte[]> producer;
  private final EventLog eventLog;
  private final SchemaIds schemas;

  CommandSender(Producer<byte[], byte[]> producer, EventLog eventLog, SchemaIds schemas) {
    this.producer = producer;
    this.eventLog = eventLog;
    this.schemas = schemas;
  }

  /**
   * Hands a command over.
   *
   * @param completed called once for a command that the producer took: true if the log has it,
   *     false if that is not known
   * @throws NotSentException if the producer did not take it
   */
  Sent send(OutgoingCommand command, ReplyTo replyTo, Consumer<Boolean> completed) {
    Handover handover = new Handover(eventLog.topicEpoch(command.type()), completed);
    try {
      var _ = producer.send(toRecord(command, replyTo), handover);
    } catch (KafkaException | IllegalStateException e) {
      log.warn("command not sent aggregate={}: {}", command.type(), e.toString());
      throw new NotSentException("The log takes no commands: " + e.getMessage());
    }
    handover.checkTaken();
    return new Sent(handover.confirmed);
  }

  private ProducerRecord<byte[], byte[]> toRecord(OutgoingCommand command, ReplyTo replyTo) {
    AggregateType type = command.type();
    Message message = command.toMessage(replyTo);
    if (message.getSerializedSize() > MAX_COMMAND_BYTES) {
      throw new CommandTooLargeException(
          "The command has %d bytes, the limit is %d."
              .formatted(message.getSerializedSize(), MAX_COMMAND_BYTES));
    }
    String topic = eventLog.topics().commands(type);
    String id = command.metadata().getAggregateId();
    byte[] key = id.getBytes(UTF_8);
    int partition = AggregatePartitioner.partition(key, eventLog.settings().partitions());
    var sent =
        new ProducerRecord<>(topic, partition, key, WireFormat.frame(schemas.of(topic), message));
    RecordHeaders.addCloudEvent(
        sent.headers(), command.metadata().getCommandId(), type.name(), command.messageName(), id);
    RecordHeaders.addReplyTo(sent.headers(), replyTo);
    String traceparent = command.traceparent();
    if (traceparent != null) {
      sent.headers().add(RecordHeaders.TRACEPARENT, traceparent.getBytes(UTF_8));
    }
    return sent;
  }

  /**
   * Follows one record. The producer reports on the calling thread that it did not take a record,
   * and on its own thread what became of one that it took.
   */
  private static final class Handover implements Callback {
    private final Thread caller = Thread.currentThread();
    private final CompletableFuture<CommandPosition> confirmed = new CompletableFuture<>();
    private final int topicEpoch;
    private final Consumer<Boolean> completed;
    private @Nullable Exception notTaken;

    Handover(int topicEpoch, Consumer<Boolean> completed) {
      this.topicEpoch = topicEpoch;
      this.completed = completed;
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata at, @Nullable Exception failure) {
      if (failure == null && at != null) {
        confirmed.complete(
            CommandPosition.newBuilder()
                .setTopicEpoch(topicEpoch)
                .setPartition(at.partition())
                .setOffset(at.offset())
                .build());
        completed.accept(true);
      } else if (caller.equals(Thread.currentThread())) {
        notTaken = failure;
      } else {
        log.warn("command not confirmed: {}", String.valueOf(failure));
        confirmed.completeExceptionally(failure == null ? new KafkaException("No place") : failure);
        completed.accept(false);
      }
    }

    void checkTaken() {
      if (notTaken instanceof RecordTooLargeException e) {
        throw new CommandTooLargeException(String.valueOf(e.getMessage()));
      }
      if (notTaken != null) {
        throw new NotSentException("The log takes no commands: " + notTaken.getMessage());
      }
    }
  }
}
