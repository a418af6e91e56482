package io.daybook.eventlog;

/**
 * What a record of an events topic can be, as {@link EventTopic} reads it. Each reader of the log
 * says in one switch what it does with each.
 */
public sealed interface LogRecord {

  /** Where it stands. */
  LogPlace place();

  /** An event of a kind that this release knows. */
  record Event(LogPlace place, LoggedEvent event) implements LogRecord {}

  /** A tombstone: the event of this key was erased. */
  record Erased(LogPlace place, EventKey key) implements LogRecord {}

  /**
   * An event of a later release.
   *
   * @param event its metadata can be read
   * @param what it is and what to do, as the end of a sentence that starts with "it is"
   */
  record Unknown(LogPlace place, LoggedEvent event, String what) implements LogRecord {}

  /**
   * No event of this topic: the log is damaged, or somebody else wrote to it. It is never passed
   * silently, since a history with a hole is a wrong answer.
   *
   * @param reason a sentence
   */
  record Malformed(LogPlace place, String reason) implements LogRecord {}

  /**
   * A malformed record that the operator has named to be passed.
   *
   * @param reason why it is malformed, a sentence
   */
  record Skipped(LogPlace place, String reason) implements LogRecord {

    /** For the log of a reader that passes it. */
    public String sentence() {
      return Skipped.sentence(place);
    }

    /** For the log of a reader that passes the record at this place. */
    public static String sentence(LogPlace place) {
      return "skipped %s-%d@%d as %s says"
          .formatted(place.topic(), place.partition(), place.offset(), LogSkips.SETTING);
    }
  }
}
