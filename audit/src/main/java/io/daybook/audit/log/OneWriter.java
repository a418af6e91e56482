package io.daybook.audit.log;

import io.daybook.audit.finding.Findings;
import io.daybook.audit.finding.Part;
import io.daybook.eventlog.EventKey;
import io.daybook.proto.v1.EventMetadata;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that the events of one partition have one writer, who decides its commands one after the
 * other: each event has its command, and they come in the commands' order.
 */
final class OneWriter {
  /** Events whose commands are looked up together. */
  private static final int MAX_PENDING = 1_000;

  private final TopicPartition partition;
  private final Findings findings;
  private final Causes causes;
  private final CommandOrder order;
  private final int topicEpoch;
  private final List<Pending> pending = new ArrayList<>();
  private long lastCommand = -1;

  private record Pending(long offset, EventMetadata event) {}

  /**
   * @param topicEpoch of the commands topic as it is now: an earlier one cannot be asked any more
   */
  OneWriter(TopicPartition partition, Causes causes, int topicEpoch, Findings findings) {
    this.partition = partition;
    this.findings = findings;
    this.causes = causes;
    this.order = new CommandOrder(topicEpoch);
    this.topicEpoch = topicEpoch;
  }

  /** Adds the event at an offset of the partition, each after the one before it. */
  void add(long offset, EventMetadata event) {
    pending.add(new Pending(offset, event));
    if (pending.size() == MAX_PENDING) {
      check();
    }
  }

  /** Checks all that were added. */
  void check() {
    if (pending.isEmpty()) {
      return;
    }
    Causes.Known known =
        causes.of(pending.stream().map(Pending::event).filter(this::isOfThisTopic).toList());
    for (Pending one : pending) {
      if (isOfThisTopic(one.event) && !known.agrees(one.event)) {
        find(
            one,
            "its command did not make it",
            "there is no command %s for it at offset %d, with the hash that it names"
                .formatted(one.event.getCommandId(), one.event.getCommandPosition().getOffset()));
      } else {
        order.add(one.event).ifPresent(wrong -> find(one, "it is out of order", wrong));
        note(one.event);
      }
    }
    pending.clear();
  }

  private void note(EventMetadata event) {
    if (isOfThisTopic(event)) {
      lastCommand = Math.max(lastCommand, event.getCommandPosition().getOffset());
    }
  }

  /** Offset of the last command that made an event, -1 for none of this topic. */
  long lastCommand() {
    return lastCommand;
  }

  private void find(Pending one, String what, String detail) {
    var key = new EventKey(one.event.getAggregateId(), one.event.getVersion());
    String place =
        EventChecks.place(partition.topic(), partition.partition(), one.offset, key.toString());
    findings.add(Part.LOG, place, what, detail);
  }

  private boolean isOfThisTopic(EventMetadata event) {
    return event.getCommandPosition().getTopicEpoch() == topicEpoch;
  }
}
