package io.daybook.audit.views;

import com.google.protobuf.Message;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.views.ViewSnapshot.Rows;
import io.daybook.domain.AggregateType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A view in PostgreSQL with one row per aggregate of a type. */
interface View {

  /** The views that are kept of this type. */
  static Optional<View> of(AggregateType type) {
    View orders = new OrderSummaries();
    return orders.eventType().getDescriptorForType() == type.event().getDescriptorForType()
        ? Optional.of(orders)
        : Optional.empty();
  }

  /** Name of its projection. */
  String projection();

  /** The default instance of the events' union. */
  Message eventType();

  /** Selects all rows, the aggregate's id first, then {@link #columns}. */
  String select();

  /** All rows. */
  default Rows rows(AggregateType type) {
    return new Rows(projection(), type.ordinal(), select(), Map.of());
  }

  /** Names of the columns that are compared. */
  List<String> columns();

  /** The columns of a row, as text. */
  List<String> read(ResultSet row) throws SQLException;

  /** What the columns must be of an aggregate that has an event at least. */
  List<String> expected(AuditedAggregate auditedAggregate);
}
