package io.daybook.domain;

import com.google.protobuf.Message;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;

/** Something that a process manager observes. */
public sealed interface Observed {

  /** When it happened, by the broker's clock. */
  Instant at();

  /**
   * An event of an aggregate.
   *
   * @param type of the aggregate
   * @param metadata as they stand in the log
   * @param event union of the type's events, in the newest form
   * @param answer whether a command of this very process caused it
   */
  record Event(AggregateType type, EventMetadata metadata, Message event, boolean answer)
      implements Observed {
    /** Key of the aggregate. */
    public String aggregateId() {
      return metadata.getAggregateId();
    }

    @Override
    public Instant at() {
      return Instant.ofEpochSecond(
          metadata.getOccurredAt().getSeconds(), metadata.getOccurredAt().getNanos());
    }
  }

  /**
   * A timer that this process has set.
   *
   * @param timer its name
   * @param dueAt when it was due; it may be told later, and never earlier
   */
  record TimerFired(String timer, Instant dueAt) implements Observed {
    @Override
    public Instant at() {
      return dueAt;
    }
  }

  /**
   * A command of this process that left no event: it was refused, it failed, or there was nothing
   * to do.
   *
   * @param type of the aggregate that it was issued to
   * @param outcome which command it was, and what became of it
   */
  record NoEvent(AggregateType type, CommandOutcome outcome) implements Observed {
    /** Key of the aggregate. */
    public String aggregateId() {
      return outcome.getAggregateId();
    }

    @Override
    public Instant at() {
      return Instant.ofEpochSecond(
          outcome.getDecidedAt().getSeconds(), outcome.getDecidedAt().getNanos());
    }
  }
}
