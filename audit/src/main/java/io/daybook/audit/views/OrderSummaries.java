package io.daybook.audit.views;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** {@code v1_order_summaries}: what it must show is derived from the state, not from each event. */
final class OrderSummaries implements View {
  private static final List<String> COLUMNS =
      List.of(
          "version",
          "customer_id",
          "status",
          "placed_at",
          "updated_at",
          "line_count",
          "currency_code",
          "total_units",
          "total_nanos");

  private static final String STATUS_PREFIX = "ORDER_STATUS_";

  @Override
  public String projection() {
    return "order_summaries";
  }

  @Override
  public Message eventType() {
    return OrderEvent.getDefaultInstance();
  }

  @Override
  public String select() {
    return "SELECT order_id, " + String.join(", ", COLUMNS) + " FROM v1_order_summaries";
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public List<String> read(ResultSet row) throws SQLException {
    return List.of(
        Integer.toString(row.getInt("version")),
        row.getString("customer_id"),
        row.getString("status"),
        Times.text(row, "placed_at"),
        Times.text(row, "updated_at"),
        Integer.toString(row.getInt("line_count")),
        row.getString("currency_code"),
        Long.toString(row.getLong("total_units")),
        Integer.toString(row.getInt("total_nanos")));
  }

  @Override
  public List<String> expected(AuditedAggregate auditedAggregate) {
    OrderState order = (OrderState) auditedAggregate.state();
    Timestamp placedAt = order.hasPlacedAt() ? order.getPlacedAt() : auditedAggregate.firstAt();
    return List.of(
        Integer.toString(auditedAggregate.version()),
        order.getCustomerId(),
        order.getStatus().name().substring(STATUS_PREFIX.length()),
        Times.text(placedAt),
        Times.text(auditedAggregate.lastAt()),
        Integer.toString(order.getLinesCount()),
        order.getTotal().getCurrencyCode(),
        Long.toString(order.getTotal().getUnits()),
        Integer.toString(order.getTotal().getNanos()));
  }
}
