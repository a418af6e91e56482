package io.daybook.query.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The view of orders that projections keeps in PostgreSQL; a contract, like the topics. */
final class OrderViews {
  private static final String SUMMARIES =
      """
      SELECT order_id, customer_id, status, placed_at, updated_at, version, line_count,
        currency_code, total_units, total_nanos
      FROM v1_order_summaries
      """;

  private final JdbcClient jdbc;

  OrderViews(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** As many rows as the page has, and one more where there is one. */
  List<OrderSummary> summaries(OrderQuery query) {
    StringBuilder where = new StringBuilder();
    Map<String, Object> values = new LinkedHashMap<>();
    OrderFilter filter = query.filter();
    filter.customerId().ifPresent(id -> and(where, "customer_id = :id", values, "id", id));
    filter.status().ifPresent(one -> and(where, "status = :status", values, "status", one));
    filter.from().ifPresent(time -> and(where, "placed_at >= :from", values, "from", utc(time)));
    filter.to().ifPresent(time -> and(where, "placed_at < :to", values, "to", utc(time)));
    query
        .after()
        .ifPresent(
            last -> {
              and(where, "placed_at <= :lastTime", values, "lastTime", utc(last.placedAt()));
              String later = "(placed_at < :lastTime OR order_id > :lastId)";
              and(where, later, values, "lastId", last.orderId());
            });
    return jdbc.sql(SUMMARIES + where + " ORDER BY placed_at DESC, order_id LIMIT :limit")
        .params(values)
        .param("limit", query.pageSize() + 1)
        .query((row, _) -> summary(row))
        .list();
  }

  private static void and(
      StringBuilder where,
      String condition,
      Map<String, Object> values,
      String name,
      Object value) {
    where.append(where.isEmpty() ? "WHERE " : " AND ").append(condition);
    values.put(name, value);
  }

  private static OrderSummary summary(ResultSet row) throws SQLException {
    return new OrderSummary(
        row.getString("order_id"),
        row.getString("customer_id"),
        row.getString("status"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        row.getInt("line_count"),
        row.getString("currency_code"),
        row.getLong("total_units"),
        row.getInt("total_nanos"));
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
