package io.daybook.audit.fold;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.daybook.eventlog.Deterministic;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandPosition;

/** A row of the write side, the state as its hash only. */
public record StateRow(
    int version, String stateHash, Timestamp occurredAt, CommandPosition lastCommand) {

  /**
   * Reads a row.
   *
   * @throws InvalidProtocolBufferException if it is none
   */
  public static StateRow parse(byte[] value) throws InvalidProtocolBufferException {
    AggregateRow row = AggregateRow.parseFrom(value);
    return new StateRow(
        row.getVersion(),
        Hash.hex(Deterministic.hash(row.getState().toByteArray())),
        row.getOccurredAt(),
        row.getLastCommand());
  }
}
