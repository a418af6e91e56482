package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.apache.kafka.common.header.Headers;

/**
 * How many commands of processes have led to a record, one because of the other, since a sender
 * outside has sent one: the header {@code daybook-hops}. It ends a loop of processes that answer
 * each other for ever.
 */
public final class Hops {
  /** A longer chain is taken for a loop. */
  public static final int MAX = 32;

  static final String HEADER = "daybook-hops";

  private Hops() {}

  /** As the headers say; 0 where they do not, or say what no process writes. */
  public static int of(Headers headers) {
    return RecordHeaders.text(headers, HEADER)
        .filter(text -> text.matches("[0-9]{1,2}"))
        .map(Integer::parseInt)
        .orElse(0);
  }

  /** Adds the header. */
  public static void put(int hops, Headers headers) {
    headers.add(HEADER, Integer.toString(hops).getBytes(US_ASCII));
  }

  /** Hands the number on, if there is one. */
  public static void copy(Headers source, Headers target) {
    int hops = of(source);
    if (hops > 0) {
      put(hops, target);
    }
  }
}
