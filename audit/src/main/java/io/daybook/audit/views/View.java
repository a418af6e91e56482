package io.daybook.audit.views;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.views.ViewSnapshot.Rows;
import io.daybook.domain.AggregateType;
import io.daybook.readmodels.Audited;
import io.daybook.readmodels.Column;
import io.daybook.readmodels.Folded;
import io.daybook.readmodels.Projection;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.RowProjection;
import io.daybook.readmodels.RowType;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A projection with one row per aggregate of a type, which says what its rows must be.
 *
 * @param audited the projection, as what it says of itself
 */
record View<R extends Record>(RowProjection<?, R> projection, Audited<Message, R> audited) {

  /** The views of this type that can be compared. */
  static List<View<?>> of(ReadModels readModels, AggregateType type) {
    List<View<?>> views = new ArrayList<>();
    for (Projection one : readModels.projections()) {
      if (one instanceof RowProjection<?, ?> rows
          && one instanceof Audited<?, ?> audited
          && rows.messageType()
              .getDescriptorForType()
              .equals(type.event().getDescriptorForType())) {
        views.add(of(rows, audited));
      }
    }
    return views;
  }

  @SuppressWarnings("unchecked") // One object is both, and has one type of rows.
  private static <R extends Record> View<R> of(
      RowProjection<?, R> projection, Audited<?, ?> audited) {
    return new View<>(projection, (Audited<Message, R>) audited);
  }

  String name() {
    return projection.name();
  }

  /** All rows. */
  Rows rows(AggregateType type) {
    String select = "SELECT " + rowType().columnNames() + " FROM %s";
    return new Rows(name(), type.ordinal(), name(), select, Map.of());
  }

  /** Aggregate id of a row. */
  String id(ResultSet row) throws SQLException {
    return row.getString(rowType().key().column().name());
  }

  /** The columns of a row, as text; of one that is no row of the record, that it is not. */
  List<String> read(ResultSet row) throws SQLException {
    try {
      return texts(rowType().read(row));
    } catch (IllegalStateException | NullPointerException e) {
      return Collections.nCopies(columns().size(), "unreadable: " + e.getMessage());
    }
  }

  /** The expected columns of an aggregate that has an event at least. */
  List<String> expected(AuditedAggregate aggregate) {
    return texts(
        audited.expected(
            new Folded<>(
                aggregate.id(),
                aggregate.version(),
                instant(aggregate.firstAt()),
                instant(aggregate.lastAt()),
                aggregate.state())));
  }

  /** Names of the columns. */
  List<String> columns() {
    return rowType().columns().stream().map(Column::name).toList();
  }

  private RowType<R> rowType() {
    return projection.rowType();
  }

  private List<String> texts(R row) {
    return rowType().columns().stream().map(column -> text(column.cell().apply(row))).toList();
  }

  /** A table may keep a decimal number with more zeros than it was written with. */
  private static String text(@Nullable Object cell) {
    return cell instanceof BigDecimal number
        ? number.stripTrailingZeros().toPlainString()
        : String.valueOf(cell);
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
