package io.daybook.audit.fold;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rows of one aggregate's commands, each until it has met its command in the log. */
public final class CommandRows implements Weighted {
  private static final int BYTES_EACH = 100;

  private final Set<CommandRow> rows = new HashSet<>();

  /** Adds a row that was found. */
  public void add(CommandRow row) {
    rows.add(row);
  }

  /** Takes a row out: as it is expected, or else another of the same command. */
  public Optional<CommandRow> take(CommandRow expected) {
    if (rows.remove(expected)) {
      return Optional.of(expected);
    }
    Optional<CommandRow> other = rows.stream().filter(expected::isOfSameCommand).findFirst();
    other.ifPresent(rows::remove);
    return other;
  }

  /** Those that were not taken. */
  public Stream<CommandRow> left() {
    return rows.stream();
  }

  @Override
  public long bytes() {
    return BYTES_EACH * (1L + rows.size());
  }
}
