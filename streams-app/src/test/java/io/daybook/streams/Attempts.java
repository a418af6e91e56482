package io.daybook.streams;

import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ReplyTo;
import io.daybook.streams.decision.Fixtures;

/** Commands of orders, each with the address of one attempt to send it. */
final class Attempts {
  private Attempts() {}

  static CommandMetadata.Builder attempt(String aggregateId, String commandId, String attempt) {
    return Fixtures.metadata(aggregateId, commandId)
        .setReplyTo(
            ReplyTo.newBuilder()
                .setPartition(LogClient.REPLY_PARTITION)
                .setGatewayId("test")
                .setAttemptId(aggregateId + "/" + commandId + "/" + attempt));
  }

  static OrderCommand place(String id) {
    return Fixtures.place(attempt(id, "place", "1"), 1);
  }

  static OrderCommand add(String id, String commandId) {
    return Fixtures.addItem(attempt(id, commandId, "1"), 1);
  }

  /** The same command again, with another address for its answer. */
  static OrderCommand again(OrderCommand command) {
    OrderCommand.Builder again = command.toBuilder();
    ReplyTo.Builder address = again.getMetadataBuilder().getReplyToBuilder();
    address.setAttemptId(address.getAttemptId() + "/again");
    return again.build();
  }
}
