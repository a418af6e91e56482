package io.daybook.audit.log;

import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.proto.v1.EventMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * Checks that the events of one partition have one writer, who decides its commands one after the
 * other: each event has its command, and they come in the commands' order.
 */
final class OneWriter {
  /** Events whose commands are looked up together. */
  private static final int MAX_PENDING = 1_000;

  /** Erased events that are remembered of a partition: about 10 MB. */
  private static final int MAX_ERASED = 100_000;

  private static final String OUT_OF_ORDER = "it is out of order";

  private final TopicPartition partition;
  private final Findings findings;
  private final Causes causes;
  private final CommandOrder order;
  private final int topicEpoch;
  private final List<Pending> pending = new ArrayList<>();
  private final List<Incomplete> incomplete = new ArrayList<>();
  private final Set<EventKey> erased = new HashSet<>();
  private long lastCommand = -1;

  private record Pending(long offset, EventMetadata event) {}

  /** A command without all its events; a tombstone that follows may say why. */
  private record Incomplete(Pending event, CommandOrder.Wrong wrong) {}

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
        order.add(one.event).ifPresent(wrong -> outOfOrder(one, wrong));
        note(one.event);
      }
    }
    pending.clear();
  }

  private void outOfOrder(Pending one, CommandOrder.Wrong wrong) {
    if (wrong.missing() == null) {
      find(one, OUT_OF_ORDER, wrong.detail());
    } else if (!erased.contains(wrong.missing())) {
      incomplete.add(new Incomplete(one, wrong));
      if (incomplete.size() > MAX_PENDING) {
        findIncomplete();
      }
    }
  }

  /** The event of this key was erased: that it is missing is no difference. */
  void erased(EventKey key) {
    if (erased.size() < MAX_ERASED) {
      erased.add(key);
    }
    incomplete.removeIf(one -> key.equals(one.wrong.missing()));
  }

  /** All is read: what is missing was not erased. */
  void end() {
    check();
    findIncomplete();
  }

  private void findIncomplete() {
    incomplete.forEach(one -> find(one.event, OUT_OF_ORDER, one.wrong.detail()));
    incomplete.clear();
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
    LogPlace place = new LogPlace(partition.topic(), partition.partition(), one.offset);
    findings.add(AuditedPart.LOG, EventChecks.place(place, key), what, detail);
  }

  private boolean isOfThisTopic(EventMetadata event) {
    return event.getCommandPosition().getTopicEpoch() == topicEpoch;
  }
}
