package io.daybook.benchmarks.peer.limits;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A command as Daybook's clients write it: keyed by aggregate id, framed. The command id is in a
 * header too, so that who forwards it and who waits for it need not decode.
 */
final class CommandRecord {
  private static final String COMMAND_ID = "command-id";
  // No registry takes part; an id costs the same whichever it is.
  private static final int SCHEMA_ID = 1;

  private CommandRecord() {}

  static ProducerRecord<byte[], byte[]> of(String topic, OrderCommand command) {
    var metadata = command.getMetadata();
    Header id = new RecordHeader(COMMAND_ID, metadata.getCommandId().getBytes(UTF_8));
    return new ProducerRecord<>(
        topic,
        null,
        metadata.getAggregateId().getBytes(UTF_8),
        WireFormat.frame(SCHEMA_ID, command),
        List.of(id));
  }

  static String commandId(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.headers().lastHeader(COMMAND_ID).value(), UTF_8);
  }
}
