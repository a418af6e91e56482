package io.daybook.streams.deadletters;

import com.google.protobuf.Message;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ReplyTo;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record that sends a dead letter's command again: to the partition where its key
 * belongs, wherever it stood before, under the same command id, with its headers but for those that
 * said why it failed, and with another reply address, since whoever sent it waits no more.
 *
 * <p>A command that can be read is framed anew for that, and says the same; one that cannot is sent
 * byte for byte, as the app that decides may be able to read it by now.
 */
final class CommandAgain {
  private CommandAgain() {}

  static ProducerRecord<byte[], byte[]> of(
      DeadLetter letter, AggregateType type, String topic, int partitions, ReplyTo replyTo) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, partition(letter, partitions), letter.key(), value(letter, type, replyTo));
    Headers headers = record.headers();
    for (Header header : letter.headers()) {
      if (isKept(header.key())) {
        headers.add(header);
      }
    }
    RecordHeaders.addReplyTo(headers, replyTo);
    letter.attempt().next(letter.id()).addTo(headers);
    return record;
  }

  private static boolean isKept(String header) {
    return !header.startsWith(RecordHeaders.ERRORS)
        && !header.equals(RecordHeaders.REPLY_TO)
        && !header.equals(Attempt.HEADER);
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
