package io.daybook.streams;

import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandMetadata;

/** Sends commands that become dead letters, each kind for another reason. */
record Undecidable(OrdersWithFailingRules orders, LogClient log) {

  void poison(String key) {
    log.send(partition(utf8(key)), utf8(key), utf8("poison"));
  }

  void inWrongPartition(String key) {
    inWrongPartition(key, placed(key));
  }

  void inWrongPartition(String key, OrderCommand command) {
    int wrong = (partition(utf8(key)) + 1) % LogClient.PARTITIONS;
    log.send(wrong, utf8(key), log.framed(command));
  }

  void tooLarge(String key) {
    log.send(partition(utf8(key)), utf8(key), new byte[300 * 1024]);
  }

  /** Places an order, and sends items on which the rules fail. */
  void failing(String key, String... commandIds) {
    log.ask(placed(key));
    orders.rulesFail(true);
    for (String commandId : commandIds) {
      OrderCommand add = addItem(attempt(key, commandId), 1);
      assertThat(log.ask(add).getCode()).isEqualTo("DECIDER_FAILED");
    }
    orders.rulesFail(false);
  }

  static OrderCommand placed(String key) {
    return place(attempt(key, "place"), 1);
  }

  static CommandMetadata.Builder attempt(String key, String commandId) {
    CommandMetadata.Builder metadata = metadata(key, commandId);
    metadata.getReplyToBuilder().setAttemptId(key + "/" + commandId);
    return metadata;
  }

  static int partition(byte[] key) {
    return AggregatePartitioner.partition(key, LogClient.PARTITIONS);
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
