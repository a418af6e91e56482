package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.DeadLetterAction;
import io.daybook.proto.v1.DeadLetterActionKind;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records that say what was done. */
final class ActionRecords {
  private final Layout layout;
  private final int schemaId;

  ActionRecords(Layout layout, int schemaId) {
    this.layout = layout;
    this.schemaId = schemaId;
  }

  ProducerRecord<byte[], byte[]> retried(DeadLetter letter, Operator by, CommandPosition as) {
    return record(
        letter.id(),
        action(letter.id(), by, DeadLetterActionKind.DEAD_LETTER_ACTION_KIND_RETRIED)
            .setRetriedAs(as)
            .setAttempt(letter.attempt().number() + 1)
            .build());
  }

  ProducerRecord<byte[], byte[]> discarded(DeadLetterId id, Operator by) {
    return record(
        id, action(id, by, DeadLetterActionKind.DEAD_LETTER_ACTION_KIND_DISCARDED).build());
  }

  ProducerRecord<byte[], byte[]> unmasked(DeadLetterId id, Operator by) {
    return record(
        id, action(id, by, DeadLetterActionKind.DEAD_LETTER_ACTION_KIND_UNMASKED).build());
  }

  private DeadLetterAction.Builder action(DeadLetterId id, Operator by, DeadLetterActionKind kind) {
    return DeadLetterAction.newBuilder()
        .setTopicEpoch(layout.epoch(layout.names().deadLetters()))
        .setPartition(id.partition())
        .setOffset(id.offset())
        .setKind(kind)
        .setOperator(by.operator())
        .setReason(by.reason());
  }

  /** In the partition of the same number, so that whoever reads one of both reads one of each. */
  private ProducerRecord<byte[], byte[]> record(DeadLetterId id, DeadLetterAction action) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            layout.names().deadLetterActions(),
            id.partition(),
            id.toString().getBytes(UTF_8),
            WireFormat.frame(schemaId, action));
    RecordHeaders.addCloudEvent(
        record.headers(),
        id + "/" + action.getKind().getNumber(),
        layout.names().deadLetters(),
        DeadLetterAction.getDescriptor().getFullName(),
        id.toString());
    return record;
  }
}
