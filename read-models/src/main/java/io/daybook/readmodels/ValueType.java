package io.daybook.readmodels;

import io.daybook.proto.v1.Money;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one Java type are kept in PostgreSQL.
 *
 * @param cells one for each column
 * @param reader the way back
 */
record ValueType(List<Cell> cells, Reader reader) {
  static final String KNOWN =
      "String, Instant, LocalDate, int, long, boolean, BigDecimal, enums and Money";

  private static final Map<Class<?>, ValueType> TYPES =
      Map.ofEntries(
          Map.entry(String.class, column("text", String.class, ValueType::text, text -> text)),
          Map.entry(
              Instant.class,
              column(
                  "timestamptz",
                  OffsetDateTime.class,
                  time -> micros((Instant) time).toString(),
                  OffsetDateTime::toInstant)),
          Map.entry(LocalDate.class, column("date", LocalDate.class)),
          Map.entry(int.class, column("int4", Integer.class)),
          Map.entry(Integer.class, column("int4", Integer.class)),
          Map.entry(long.class, column("int8", Long.class)),
          Map.entry(Long.class, column("int8", Long.class)),
          Map.entry(boolean.class, column("bool", Boolean.class)),
          Map.entry(Boolean.class, column("bool", Boolean.class)),
          Map.entry(BigDecimal.class, column("numeric", BigDecimal.class)),
          Map.entry(Money.class, money()));

  /** A column of a value: the end of its name, its type, and what of the value is in it. */
  record Cell(String suffix, String sqlType, Function<Object, Object> part) {
    @Nullable Object of(@Nullable Object value) {
      return value == null ? null : part.apply(value);
    }
  }

  /** Reads a value from its columns. */
  interface Reader {
    @Nullable Object read(ResultSet row, List<String> columns) throws SQLException;
  }

  static Optional<ValueType> of(Class<?> type) {
    return type.isEnum() ? Optional.of(constants(type)) : Optional.ofNullable(TYPES.get(type));
  }

  @Nullable Object read(ResultSet row, List<String> columns) throws SQLException {
    return reader.read(row, columns);
  }

  private static <T> ValueType column(String sqlType, Class<T> type) {
    return column(sqlType, type, value -> value, value -> value);
  }

  private static <T> ValueType column(
      String sqlType, Class<T> type, Function<Object, Object> cell, Function<T, Object> value) {
    return new ValueType(
        List.of(new Cell("", sqlType, cell)),
        (row, columns) -> {
          @Nullable T found = row.getObject(columns.getFirst(), type);
          return found == null ? null : value.apply(found);
        });
  }

  private static ValueType constants(Class<?> type) {
    Object[] constants = type.getEnumConstants();
    return column(
        "text",
        String.class,
        constant -> ((Enum<?>) constant).name(),
        name ->
            Arrays.stream(constants)
                .filter(constant -> ((Enum<?>) constant).name().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new IllegalStateException(
                            "A row has %s, which %s does not know"
                                .formatted(name, type.getSimpleName()))));
  }

  private static ValueType money() {
    return new ValueType(
        List.of(
            new Cell("_currency_code", "text", money -> text(((Money) money).getCurrencyCode())),
            new Cell("_units", "int8", money -> ((Money) money).getUnits()),
            new Cell("_nanos", "int4", money -> ((Money) money).getNanos())),
        (row, columns) -> {
          @Nullable String currencyCode = row.getString(columns.getFirst());
          return currencyCode == null
              ? null
              : Money.newBuilder()
                  .setCurrencyCode(currencyCode)
                  .setUnits(row.getLong(columns.get(1)))
                  .setNanos(row.getInt(columns.get(2)))
                  .build();
        });
  }

  /** PostgreSQL has no text with U+0000. */
  private static String text(Object value) {
    return value.toString().replace('\0', '\uFFFD');
  }

  /** PostgreSQL keeps whole microseconds, and would round. */
  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
