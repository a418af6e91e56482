package io.daybook.query.store;

import com.google.protobuf.Message;
import io.daybook.domain.Upcasters;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.UnknownEvent;
import io.daybook.eventlog.WireFormat;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stored values become events as today's code knows them: the one place where the event store's
 * readers meet earlier and later forms.
 */
final class CurrentEvents {
  private static final Logger log = LoggerFactory.getLogger(CurrentEvents.class);

  private CurrentEvents() {}

  /**
   * The event with its metadata.
   *
   * @throws ProblemException 503 if a later release has written it
   */
  static LoggedEvent read(AggregateType type, byte[] value) {
    LoggedEvent written = LoggedEvent.parse(type, value);
    requireKnown(type, written.event(), value);
    return written.upcast(Upcasters::current);
  }

  /**
   * The event for a fold, which looks at no metadata, so none is read.
   *
   * @param prototype default instance of the type's union
   * @throws ProblemException 503 if a later release has written it
   */
  static <E extends Message> E read(AggregateType type, byte[] value, E prototype) {
    E written = WireFormat.parseWithoutMetadata(value, prototype);
    requireKnown(type, written, value);
    return Upcasters.current(written);
  }

  private static void requireKnown(AggregateType type, Message event, byte[] value) {
    if (UnknownEvent.is(type, event)) {
      String id = LoggedEvent.parse(type, value).metadata().getEventId();
      String what = UnknownEvent.describe(event, Optional.empty());
      log.warn("event={} cannot be folded: it is {}", id, what);
      throw ProblemType.EVENT_UNKNOWN.exception(
          "The history of this aggregate cannot be read at %s: it is %s.".formatted(id, what));
    }
  }
}
