package io.daybook.projections.orders;

import io.daybook.projections.ProjectionStopped;
import io.daybook.proto.v1.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The table {@code order_summaries}, read and written many rows at a time. */
@Component
final class OrderSummaryTable {
  private static final String FIND =
      """
      SELECT order_id, customer_id, status, placed_at, updated_at, version, line_count,
        currency_code, total_units, total_nanos
      FROM order_summaries WHERE order_id = ANY (:ids)
      """;

  // Arrays instead of a JDBC batch: one statement, planned once, that tells how many rows it wrote.
  private static final String PUT =
      """
      INSERT INTO order_summaries (order_id, customer_id, status, placed_at, updated_at, version,
        line_count, currency_code, total_units, total_nanos)
      SELECT * FROM unnest(:ids, :customers, :statuses, :placed, :updated, :versions,
        :lines, :currencies, :units, :nanos)
      ON CONFLICT (order_id) DO UPDATE SET
        customer_id = excluded.customer_id,
        status = excluded.status,
        placed_at = excluded.placed_at,
        updated_at = excluded.updated_at,
        version = excluded.version,
        line_count = excluded.line_count,
        currency_code = excluded.currency_code,
        total_units = excluded.total_units,
        total_nanos = excluded.total_nanos
      WHERE order_summaries.version < excluded.version
      """;

  private final JdbcClient database;

  OrderSummaryTable(JdbcClient database) {
    this.database = database;
  }

  /** The rows that are there, by order id. */
  Map<String, OrderSummary> find(Collection<String> ids) {
    return database
        .sql(FIND)
        .param("ids", new SqlArrayValue("text", ids.toArray()))
        .query((row, _) -> read(row))
        .stream()
        .collect(Collectors.toMap(OrderSummary::orderId, Function.identity()));
  }

  /**
   * Writes rows whose versions are above those that are there.
   *
   * @throws ProjectionStopped if one is not: somebody else writes this table
   */
  void put(List<OrderSummary> rows) {
    if (rows.isEmpty()) {
      return;
    }
    int written =
        database
            .sql(PUT)
            .param("ids", column("text", rows, OrderSummary::orderId))
            .param("customers", column("text", rows, OrderSummary::customerId))
            .param("statuses", column("text", rows, row -> row.status().name()))
            .param("placed", column("timestamptz", rows, row -> row.placedAt().toString()))
            .param("updated", column("timestamptz", rows, row -> row.updatedAt().toString()))
            .param("versions", column("int4", rows, OrderSummary::version))
            .param("lines", column("int4", rows, OrderSummary::lineCount))
            .param("currencies", column("text", rows, row -> row.total().getCurrencyCode()))
            .param("units", column("int8", rows, row -> row.total().getUnits()))
            .param("nanos", column("int4", rows, row -> row.total().getNanos()))
            .update();
    if (written != rows.size()) {
      throw new ProjectionStopped(
          "%d of %d rows of order_summaries have a newer version than the log here gives them."
              .formatted(rows.size() - written, rows.size()));
    }
  }

  /** Removes the rows of these orders, where there are any. */
  void remove(Collection<String> ids) {
    if (!ids.isEmpty()) {
      database
          .sql("DELETE FROM order_summaries WHERE order_id = ANY (:ids)")
          .param("ids", new SqlArrayValue("text", ids.toArray()))
          .update();
    }
  }

  private static SqlArrayValue column(
      String type, List<OrderSummary> rows, Function<OrderSummary, Object> value) {
    return new SqlArrayValue(type, rows.stream().map(value).toArray());
  }

  private static OrderSummary read(ResultSet row) throws SQLException {
    return new OrderSummary(
        row.getString("order_id"),
        row.getString("customer_id"),
        OrderSummary.Status.valueOf(row.getString("status")),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        row.getInt("line_count"),
        Money.newBuilder()
            .setCurrencyCode(row.getString("currency_code"))
            .setUnits(row.getLong("total_units"))
            .setNanos(row.getInt("total_nanos"))
            .build());
  }
}
