package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.UnknownEvent;
import io.daybook.eventlog.WireFormat;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stored values become events as today's code knows them, and events become states: the one place
 * where the event store's readers meet earlier and later forms.
 *
 * @param rules of the values' aggregate type
 */
record CurrentEvents(AggregateRules<?, ?, ?> rules) {
  private static final Logger log = LoggerFactory.getLogger(CurrentEvents.class);

  /**
   * The event with its metadata.
   *
   * @throws ProblemException 503 if a later release has written it
   */
  LoggedEvent read(byte[] value) {
    LoggedEvent written = LoggedEvent.parse(rules.type(), value);
    requireKnown(written.event(), value);
    return written.upcast(rules::current);
  }

  /** The state at version 0. */
  Message initialState() {
    return rules.initialState();
  }

  /**
   * The state after these events. The rules look at no metadata, so none is read.
   *
   * @param values as the log holds them
   * @throws ProblemException 503 if a later release has written one of them
   */
  Message evolve(Message state, List<byte[]> values) {
    Message evolved = state;
    for (byte[] value : values) {
      Message event = WireFormat.parseWithoutMetadata(value, rules.type().event());
      requireKnown(event, value);
      evolved = rules.evolve(evolved, event);
    }
    return evolved;
  }

  private void requireKnown(Message event, byte[] value) {
    AggregateType type = rules.type();
    if (UnknownEvent.is(type, event)) {
      String id = LoggedEvent.parse(type, value).metadata().getEventId();
      String what = UnknownEvent.describe(event, Optional.empty());
      log.warn("event={} cannot be folded: it is {}", id, what);
      throw ProblemType.EVENT_UNKNOWN.exception(
          "The history of this aggregate cannot be read at %s: it is %s.".formatted(id, what));
    }
  }
}
