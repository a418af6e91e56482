package io.daybook.streams.routing;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.TimerCancelled;
import io.daybook.proto.v1.TimerFired;
import io.daybook.proto.v1.TimerRow;
import io.daybook.proto.v1.TimerSet;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The open timers of one partition, by the time at which they are due: what is set in its events,
 * without what was cancelled or fired. Events that come again leave the same rows.
 */
final class TimerRows {
  private static final int DIGITS = 13;

  /** The character after 9. */
  private static final String AFTER_DIGITS = ":";

  private final KeyValueStore<String, byte[]> store;

  TimerRows(KeyValueStore<String, byte[]> store) {
    this.store = store;
  }

  /**
   * Takes over what an event of a process says of its timers.
   *
   * @return key of the timer that is not open any more, if there is one
   */
  Optional<String> apply(ProcessEvent event) {
    EventMetadata metadata = event.getMetadata();
    return switch (event.getEventCase()) {
      case TIMER_SET -> {
        set(metadata, event.getTimerSet());
        yield Optional.empty();
      }
      case TIMER_CANCELLED -> {
        TimerCancelled cancelled = event.getTimerCancelled();
        yield closed(cancelled.getDueAt(), metadata, cancelled.getTimer());
      }
      case OBSERVATION_MADE -> {
        TimerFired fired = event.getObservationMade().getObservation().getTimer();
        yield fired.hasDueAt()
            ? closed(fired.getDueAt(), metadata, fired.getTimer())
            : Optional.empty();
      }
      case COMMAND_ISSUED, PROCESS_ENDED, EVENT_NOT_SET -> Optional.empty();
    };
  }

  private void set(EventMetadata metadata, TimerSet set) {
    TimerRow row =
        TimerRow.newBuilder()
            .setProcessId(metadata.getAggregateId())
            .setVersion(metadata.getVersion())
            .setTimer(set.getTimer())
            .setDueMs(Timestamps.toMillis(set.getDueAt()))
            .setCorrelationId(metadata.getCorrelationId())
            .build();
    store.put(key(set.getDueAt(), metadata, set.getTimer()), row.toByteArray());
  }

  private Optional<String> closed(Timestamp dueAt, EventMetadata metadata, String timer) {
    String key = key(dueAt, metadata, timer);
    store.delete(key);
    return Optional.of(key);
  }

  private static String key(Timestamp dueAt, EventMetadata metadata, String timer) {
    return "%s@%s@%s"
        .formatted(digits(Timestamps.toMillis(dueAt)), metadata.getAggregateId(), timer);
  }

  private static String digits(long dueMs) {
    return ("%0" + DIGITS + "d").formatted(dueMs);
  }

  /**
   * Offers the timers in the order in which they are due, from the first one on, until one is not
   * taken.
   *
   * @return when the one is due that was not taken; the greatest number if all were
   */
  long offer(BiPredicate<String, byte[]> taken) {
    try (KeyValueIterator<String, byte[]> rows = store.range("0", AFTER_DIGITS)) {
      while (rows.hasNext()) {
        KeyValue<String, byte[]> row = rows.next();
        if (isTimer(row.key) && !taken.test(row.key, row.value)) {
          return dueMs(row.key);
        }
      }
    }
    return Long.MAX_VALUE;
  }

  /** When the timer of a row is due, in milliseconds since 1970. */
  static long dueMs(String key) {
    return Long.parseLong(key, 0, DIGITS, 10);
  }

  /** The other rows are those of {@link RoutedOffsets}, whose keys are names of topics. */
  private static boolean isTimer(String key) {
    return key.length() > DIGITS && key.charAt(DIGITS) == '@';
  }

  /** The timer of a row. */
  static TimerRow read(String key, byte[] row) {
    try {
      return TimerRow.parseFrom(row);
    } catch (InvalidProtocolBufferException e) {
      throw new RefusesToRouteException("The timer %s cannot be read".formatted(key), e);
    }
  }
}
