package io.daybook.readmodels;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table of rows.
 *
 * @param name in the table, for example {@code placed_at}
 * @param sqlType for PostgreSQL, for example {@code timestamptz}
 * @param cell the column's value of a row, as PostgreSQL keeps it; null where the row has none
 */
public record Column(String name, String sqlType, Function<Record, @Nullable Object> cell) {

  /** As it stands in SQL: a name may be one of its words. */
  public String quoted() {
    return '"' + name + '"';
  }
}
