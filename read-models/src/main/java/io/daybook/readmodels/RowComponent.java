package io.daybook.readmodels;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A component of a row's record, and the columns that keep it. */
public final class RowComponent {
  private final String name;
  private final Class<?> type;
  private final boolean nullable;
  private final Method accessor;
  private final ValueType valueType;
  private final List<Column> columns;

  private RowComponent(RecordComponent component, ValueType valueType) {
    this.name = component.getName();
    this.type = component.getType();
    this.nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    this.accessor = component.getAccessor();
    accessor.setAccessible(true);
    this.valueType = valueType;
    this.columns =
        valueType.cells().stream()
            .map(
                cell ->
                    new Column(
                        columnName(name) + cell.suffix(),
                        cell.sqlType(),
                        row -> cell.of(value(row))))
            .toList();
  }

  /**
   * Of a component whose type a column can keep.
   *
   * @throws IllegalStateException in a sentence, if none can
   */
  static RowComponent of(RecordComponent component) {
    ValueType valueType =
        ValueType.of(component.getType())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s.%s is a %s, and a row has only %s"
                            .formatted(
                                component.getDeclaringRecord().getName(),
                                component.getName(),
                                component.getType().getSimpleName(),
                                ValueType.KNOWN)));
    return new RowComponent(component, valueType);
  }

  private static String columnName(String component) {
    return component.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /** As the record has it, for example {@code placedAt}. */
  public String name() {
    return name;
  }

  /** Its Java type. */
  public Class<?> type() {
    return type;
  }

  /** Whether a row may have none: it is marked {@code @Nullable}. */
  public boolean isNullable() {
    return nullable;
  }

  /** Its columns: three of an amount of money, one of anything else. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The one column that filters and sorts.
   *
   * @throws IllegalStateException if it has several
   */
  public Column column() {
    if (columns.size() != 1) {
      throw new IllegalStateException(
          "%s has several columns: nothing can be filtered or sorted by it".formatted(name));
    }
    return columns.getFirst();
  }

  /** The value in a row. */
  public @Nullable Object value(Record row) {
    try {
      return accessor.invoke(row);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nullable Object read(ResultSet row) throws SQLException {
    @Nullable Object value = valueType.read(row, columns.stream().map(Column::name).toList());
    return nullable ? value : Objects.requireNonNull(value, name);
  }
}
