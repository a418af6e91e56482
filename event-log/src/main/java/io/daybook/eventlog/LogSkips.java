package io.daybook.eventlog;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Places of the log that the operator has every reader pass, by the setting {@value #SETTING}. Only
 * a malformed record is passed; {@link io.daybook.eventlog.contract.EventLog#await} refuses the
 * place of a sound one.
 */
public record LogSkips(Set<LogPlace> places) {
  /** Name of the setting. */
  public static final String SETTING = "daybook.log.skip";

  /** Nothing is skipped. */
  public static final LogSkips NONE = new LogSkips(Set.of());

  public LogSkips {
    places = Set.copyOf(places);
  }

  /**
   * Reads the setting.
   *
   * @throws IllegalArgumentException if one of them is not a place
   */
  public static LogSkips parse(List<String> places) {
    return new LogSkips(places.stream().map(LogSkips::place).collect(Collectors.toSet()));
  }

  private static LogPlace place(String text) {
    try {
      return LogPlace.parse(text);
    } catch (IllegalArgumentException e) {
      // Without its cause, which alone Spring would show.
      throw new IllegalArgumentException(SETTING + ": " + e.getMessage());
    }
  }

  /** Whether the record there is passed if it cannot be read. */
  public boolean contains(LogPlace place) {
    return places.contains(place);
  }
}
