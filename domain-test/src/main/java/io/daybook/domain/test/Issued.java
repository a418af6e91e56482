package io.daybook.domain.test;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.proto.v1.CommandIssued;

/**
 * A command that a process has ordered.
 *
 * @param type of the aggregate that it is for
 * @param command the union of its commands
 */
record Issued(AggregateType type, Message command) {

  static Issued read(Rules rules, CommandIssued event) {
    AggregateType type = rules.types().byName(event.getAggregateType()).orElseThrow();
    try {
      return new Issued(
          type, type.command().getParserForType().parseFrom(event.getCommand().getValue()));
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }
}
