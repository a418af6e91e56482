package io.daybook.audit.states;

import io.daybook.audit.fold.CommandRow;
import io.daybook.audit.fold.Weighted;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the write side remembers of one aggregate's commands, each by its command id and window. */
final class SeenRows implements Weighted {
  private static final int BYTES_EACH = 300;

  private final Map<SeenKey, CommandRow> rows = new HashMap<>();
  private boolean excused;

  void put(SeenKey key, CommandRow row) {
    rows.put(key, row);
  }

  Optional<CommandRow> take(SeenKey key) {
    return Optional.ofNullable(rows.remove(key));
  }

  /** Those that were not taken are as they should be. */
  void excuse() {
    excused = true;
  }

  /** Those that were not taken, and should have been. */
  Stream<CommandRow> left() {
    return excused ? Stream.empty() : rows.values().stream();
  }

  @Override
  public long bytes() {
    return BYTES_EACH * (1L + rows.size());
  }
}
