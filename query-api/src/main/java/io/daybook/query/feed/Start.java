package io.daybook.query.feed;

import java.time.Instant;

/** Where a reader begins. */
sealed interface Start {

  /** With what is committed from now on. */
  record Now() implements Start {}

  /** With the first event that there is. */
  record Beginning() implements Start {}

  /** With the first event that occurred at this time or later. */
  record At(Instant time) implements Start {}

  /** With what follows an event of this feed, whichever instance sent it. */
  record After(Position position) implements Start {}
}
