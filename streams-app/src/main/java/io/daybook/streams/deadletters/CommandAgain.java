package io.daybook.streams.deadletters;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.RecordSize;
import io.daybook.eventlog.SourceHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ReplyTo;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that sends a dead letter's command again: to the partition where its key
 * belongs, wherever it stood before, under the same command id, with its headers but for those with
 * the reason of its failure, and with another reply address, since its sender waits no more.
 * Headers that are not Daybook's are left out where the record would not fit its topic with them.
 *
 * <p>A command that can be read is framed anew for that, and says the same; one that cannot is sent
 * byte for byte, as the app that decides may be able to read it by now.
 */
final class CommandAgain {
  private CommandAgain() {}

  static ProducerRecord<byte[], byte[]> of(
      DeadLetter letter, AggregateType type, String topic, int partitions, ReplyTo replyTo) {
    if (letter.isIncomplete()) {
      throw ToolRefusal.because(
          "Dead letter %s was too large to be kept whole (%s): it can only be discarded.",
          letter.id(), letter.cut());
    }
    byte[] value = value(letter, type, replyTo);
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    SourceHeaders.copyAll(letter.headers(), headers);
    address(headers, letter, replyTo);
    if (!fits(letter, value, headers)) {
      headers = new org.apache.kafka.common.header.internals.RecordHeaders();
      SourceHeaders.copyOfDaybook(letter.headers(), headers);
      address(headers, letter, replyTo);
    }
    if (!fits(letter, value, headers)) {
      throw ToolRefusal.because(
          "The command of dead letter %s has %d bytes, more than its topic takes: it can only be"
              + " discarded.",
          letter.id(), RecordSize.of(letter.key(), value, headers));
    }
    return new ProducerRecord<>(topic, partition(letter, partitions), letter.key(), value, headers);
  }

  private static void address(Headers headers, DeadLetter letter, ReplyTo replyTo) {
    headers.remove(RecordHeaders.REPLY_TO).remove(RetryAttempt.HEADER);
    RecordHeaders.addReplyTo(headers, replyTo);
    letter.attempt().next(letter.id()).addTo(headers);
  }

  private static boolean fits(DeadLetter letter, byte @Nullable [] value, Headers headers) {
    return RecordSize.of(letter.key(), value, headers) <= TopicContract.MAX_MESSAGE_BYTES;
  }

  /** Without a key there is no place where it belongs: it goes where it was. */
  private static int partition(DeadLetter letter, int partitions) {
    byte[] key = letter.key();
    return key == null
        ? letter.source().map(source -> Math.floorMod(source.partition(), partitions)).orElse(0)
        : AggregatePartitioner.partition(key, partitions);
  }

  private static byte @Nullable [] value(DeadLetter letter, AggregateType type, ReplyTo replyTo) {
    byte[] value = letter.value();
    if (value == null) {
      return null;
    }
    try {
      Message command = WireFormat.parse(value, type.command());
      CommandMetadata metadata = (CommandMetadata) command.getField(type.commandMetadata());
      Message again =
          command.toBuilder()
              .setField(type.commandMetadata(), metadata.toBuilder().setReplyTo(replyTo).build())
              .build();
      return WireFormat.frame(WireFormat.schemaId(value), again);
    } catch (MalformedRecordException e) {
      return value;
    }
  }
}
