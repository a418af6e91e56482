package io.daybook.readmodels;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The type of a row: its record says its columns. A component {@code placedAt} is kept in a column
 * {@code placed_at}; a component {@code total} of {@code daybook.v1.Money} in {@code
 * total_currency_code}, {@code total_units} and {@code total_nanos}.
 */
public final class RowType<R extends Record> {
  private static final String VERSION = "version";

  private final Class<R> type;
  private final List<RowComponent> components;
  private final RowComponent key;
  private final RowComponent version;
  private final Constructor<R> constructor;

  private RowType(
      Class<R> type, List<RowComponent> components, RowComponent key, RowComponent version) {
    this.type = type;
    this.components = components;
    this.key = key;
    this.version = version;
    this.constructor = constructor(type);
  }

  /**
   * Reads a record.
   *
   * @throws IllegalStateException in a sentence, if it has no component {@code String} marked
   *     {@link Key}, none {@code int version}, or one that no column can keep
   */
  public static <R extends Record> RowType<R> of(Class<R> type) {
    RecordComponent[] declared = type.getRecordComponents();
    List<RowComponent> components = Arrays.stream(declared).map(RowComponent::of).toList();
    List<RowComponent> keys =
        Arrays.stream(declared)
            .filter(one -> one.isAnnotationPresent(Key.class) && one.getType() == String.class)
            .map(one -> named(components, one.getName()).orElseThrow())
            .toList();
    if (keys.size() != 1) {
      throw new IllegalStateException(
          "%s needs one component String marked @Key: the aggregate id".formatted(type.getName()));
    }
    requireDistinct(type, components);
    RowComponent version =
        named(components, VERSION)
            .filter(one -> one.type() == int.class)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s needs a component int version: that of the aggregate"
                            .formatted(type.getName())));
    return new RowType<>(type, components, keys.getFirst(), version);
  }

  private static void requireDistinct(Class<?> type, List<RowComponent> components) {
    Set<String> names = new HashSet<>();
    for (RowComponent component : components) {
      for (Column column : component.columns()) {
        if (!names.add(column.name())) {
          throw new IllegalStateException(
              "%s has two components for the column %s".formatted(type.getName(), column.name()));
        }
      }
    }
  }

  private static <R extends Record> Constructor<R> constructor(Class<R> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("A record without its constructor: " + type, e);
    }
  }

  private static Optional<RowComponent> named(List<RowComponent> components, String name) {
    return components.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  /** The record's simple name, for example {@code OrderSummary}. */
  public String name() {
    return type.getSimpleName();
  }

  /** In the order of the record. */
  public List<RowComponent> components() {
    return components;
  }

  /**
   * A component.
   *
   * @throws IllegalStateException in a sentence, if there is none of this name
   */
  public RowComponent component(String name) {
    return named(components, name)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s has no component %s".formatted(type.getName(), name)));
  }

  /** The component that holds the aggregate id. */
  public RowComponent key() {
    return key;
  }

  /** The component that holds the aggregate's version. */
  public RowComponent version() {
    return version;
  }

  /** In the order of the record. */
  public List<Column> columns() {
    return components.stream().flatMap(one -> one.columns().stream()).toList();
  }

  /** The names of all columns, with commas, for a SELECT that {@link #read} can read. */
  public String columnNames() {
    return columns().stream().map(Column::quoted).collect(Collectors.joining(", "));
  }

  /** The row that a SELECT of all columns has found. */
  public R read(ResultSet row) throws SQLException {
    @Nullable Object[] values = new Object[components.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = components.get(i).read(row);
    }
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "%s does not take a row that is there: %s".formatted(name(), e.getCause()), e.getCause());
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Aggregate id of a row. */
  public String id(R row) {
    return (String) Objects.requireNonNull(key.value(row));
  }

  /** Version of the aggregate that a row shows. */
  public int version(R row) {
    return (int) Objects.requireNonNull(version.value(row));
  }
}
