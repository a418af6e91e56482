package io.daybook.readmodels;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.SqlArrayValue;

/** The table of a projection with one row for each aggregate, read and written many at a time. */
final class RowTable<R extends Record> {
  private final String table;
  private final RowType<R> type;
  private final String find;
  private final String put;
  private final String remove;

  /**
   * @param table as it stands in SQL, with its schema
   */
  RowTable(String table, RowType<R> type) {
    this.table = table;
    this.type = type;
    String key = type.key().column().quoted();
    this.find = "SELECT %s FROM %s WHERE %s = ANY (:ids)".formatted(type.columnNames(), table, key);
    this.put = put(table, key);
    this.remove = "DELETE FROM %s WHERE %s = ANY (:ids)".formatted(table, key);
  }

  // Arrays instead of a JDBC batch: one statement, planned once, that returns how many rows it
  // wrote.
  private String put(String table, String key) {
    List<Column> columns = type.columns();
    return """
        INSERT INTO %s AS existing (%s) SELECT * FROM unnest(%s)
        ON CONFLICT (%s) DO UPDATE SET %s WHERE existing.version < excluded.version"""
        .formatted(
            table,
            type.columnNames(),
            IntStream.range(0, columns.size()).mapToObj(i -> ":c" + i).collect(joining(", ")),
            key,
            columns.stream()
                .map(Column::quoted)
                .map(column -> column + " = excluded." + column)
                .collect(joining(", ")));
  }

  /** The rows that are there, by aggregate id. */
  Map<String, R> find(JdbcClient database, Collection<String> ids) {
    return database
        .sql(find)
        .param("ids", new SqlArrayValue("text", ids.toArray()))
        .query((row, _) -> type.read(row))
        .stream()
        .collect(toMap(type::id, Function.identity()));
  }

  /**
   * Writes rows whose versions are above those that are there.
   *
   * @throws ProjectionStopped if one is not: somebody else writes this table
   */
  void put(JdbcClient database, Collection<R> rows) {
    if (rows.isEmpty()) {
      return;
    }
    StatementSpec statement = database.sql(put);
    List<Column> columns = type.columns();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      Object[] cells = rows.stream().map(column.cell()).toArray();
      statement = statement.param("c" + i, new SqlArrayValue(column.sqlType(), cells));
    }
    int written = statement.update();
    if (written != rows.size()) {
      throw new ProjectionStopped(
          "%d of %d rows of %s have a newer version than the log here gives them."
              .formatted(rows.size() - written, rows.size(), table));
    }
  }

  /** Removes the rows of these aggregates, where there are any. */
  void remove(JdbcClient database, Collection<String> ids) {
    if (!ids.isEmpty()) {
      database.sql(remove).param("ids", new SqlArrayValue("text", ids.toArray())).update();
    }
  }
}
