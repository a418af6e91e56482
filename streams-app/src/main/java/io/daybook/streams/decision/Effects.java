package io.daybook.streams.decision;

import io.daybook.proto.v1.Outcome;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * All that one command causes, serialized and measured: carrying it out has nothing left to throw.
 *
 * @param code the domain's, of a rejection; else empty
 * @param aggregate the new row, if there are events
 * @param seen the entry to remember, if the outcome is one to remember
 * @param issued the commands that these events say were issued
 * @param recorded what becomes of it as a record, if there are no events to show it
 */
record Effects(
    Outcome outcome,
    String code,
    Optional<byte[]> aggregate,
    Optional<byte[]> seen,
    List<Record<byte[], PartitionedValue>> events,
    List<IssuedCommands.Issued> issued,
    Optional<Record<byte[], PartitionedValue>> recorded,
    Optional<Record<byte[], PartitionedValue>> reply) {

  static Effects replyOnly(Outcome outcome, Optional<Record<byte[], PartitionedValue>> reply) {
    return withoutEvents(outcome, Optional.empty(), reply);
  }

  /** Nothing is changed, but there is a reply. */
  static Effects withoutEvents(
      Outcome outcome,
      Optional<Record<byte[], PartitionedValue>> recorded,
      Optional<Record<byte[], PartitionedValue>> reply) {
    return new Effects(
        outcome, "", Optional.empty(), Optional.empty(), List.of(), List.of(), recorded, reply);
  }
}
