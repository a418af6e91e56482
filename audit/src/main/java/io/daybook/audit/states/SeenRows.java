package io.daybook.audit.states;

import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.Sized;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the write side remembers of one aggregate's commands, each by its command id and window. */
final class SeenRows implements Sized {
  private static final int BYTES_EACH = 300;

  private final Map<SeenKey, CommandRow> rows = new HashMap<>();

  void put(SeenKey key, CommandRow row) {
    rows.put(key, row);
  }

  Optional<CommandRow> take(SeenKey key) {
    return Optional.ofNullable(rows.remove(key));
  }

  /** Those that were not taken. */
  Stream<CommandRow> left() {
    return rows.values().stream();
  }

  @Override
  public long bytes() {
    return BYTES_EACH * (1L + rows.size());
  }
}
