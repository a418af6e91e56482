package io.daybook.streams.decision;

import io.daybook.domain.AggregateType;

/**
 * The commands topic is not the one whose offsets were decided; nothing is decided until an
 * operator acts.
 */
public final class CommandsTopicReplacedException extends RefusesToDecideException {
  private static final long serialVersionUID = 1L;

  CommandsTopicReplacedException(AggregateType type) {
    super(
        ("The commands topic of %s was made anew: its commands may have been decided before. "
                + "If they were not, start once with --daybook.streams.adopt-commands-topics=%s")
            .formatted(type, type));
  }
}
