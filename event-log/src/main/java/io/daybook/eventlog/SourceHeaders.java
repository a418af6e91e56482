package io.daybook.eventlog;

import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * What a dead letter takes of the headers of its command, and a retry of those of its dead letter.
 */
public final class SourceHeaders {
  /** Those that Daybook writes on a command. */
  private static final List<String> OF_DAYBOOK =
      List.of(
          RecordHeaders.SPEC_VERSION,
          RecordHeaders.CONTENT_TYPE,
          RecordHeaders.ID,
          RecordHeaders.SOURCE,
          RecordHeaders.TYPE,
          RecordHeaders.SUBJECT,
          RecordHeaders.TIME,
          RecordHeaders.TRACEPARENT,
          RecordHeaders.REPLY_TO,
          RecordHeaders.RETRY,
          Hops.HEADER);

  /** Longer than any of them is. */
  private static final int MAX_VALUE_BYTES = 1_024;

  private SourceHeaders() {}

  /** Copies all but those that say why a record is a dead letter: these are streams-app's own. */
  public static void copyAll(Headers source, Headers target) {
    for (Header header : source) {
      if (!header.key().startsWith(RecordHeaders.ERRORS)) {
        target.add(header);
      }
    }
  }

  /** Copies those that Daybook writes, each once: at most 12 KiB, where others have no bound. */
  public static void copyOfDaybook(Headers source, Headers target) {
    for (String name : OF_DAYBOOK) {
      Header header = source.lastHeader(name);
      if (header != null && header.value() != null && header.value().length <= MAX_VALUE_BYTES) {
        target.add(header);
      }
    }
  }
}
