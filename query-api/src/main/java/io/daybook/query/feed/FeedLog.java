package io.daybook.query.feed;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.List;

/** The log as the feed sees it: its partitions, places in it, and how it is read. */
record FeedLog(
    EventLog log, FeedPartitions partitions, PositionIds ids, FeedEvents events, CatchUp catchUp) {

  static FeedLog of(List<AggregateType> types, Rules rules, EventLog log, int catchUpConsumers) {
    FeedPartitions partitions =
        new FeedPartitions(
            types, log.topics(), log.settings().partitions(), type -> epoch(log, type));
    return new FeedLog(
        log,
        partitions,
        new PositionIds(partitions),
        new FeedEvents(partitions, rules, log.settings().skips()),
        new CatchUp(log.settings().kafka(), catchUpConsumers));
  }

  /** First 4 bytes of the topic's id. */
  private static int epoch(EventLog log, AggregateType type) {
    return (int) (log.eventsTopicId(type).getMostSignificantBits() >>> 32);
  }

  KafkaConnection kafka() {
    return log.settings().kafka();
  }
}
