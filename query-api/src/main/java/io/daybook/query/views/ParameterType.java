package io.daybook.query.views;

import static io.daybook.http.openapi.Schemas.dateTime;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.http.Rfc3339;
import io.daybook.query.request.QueryParameters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a value of a row's column is written in a URL.
 *
 * @param description the end of "The parameter x ...", where it is none
 * @param parse gives the value, as the driver takes it, or nothing
 * @param schema for OpenAPI
 */
record ParameterType(
    String description, Function<String, Optional<Object>> parse, Map<String, Object> schema) {
  static final int MAX_TEXT_LENGTH = 256;

  private static final Map<Class<?>, ParameterType> TYPES =
      Map.ofEntries(
          Map.entry(String.class, text()),
          Map.entry(Instant.class, time()),
          Map.entry(LocalDate.class, date()),
          Map.entry(int.class, number(Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(Integer.class, number(Integer.MIN_VALUE, Integer.MAX_VALUE)),
          Map.entry(long.class, number(Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(Long.class, number(Long.MIN_VALUE, Long.MAX_VALUE)),
          Map.entry(boolean.class, truth()),
          Map.entry(Boolean.class, truth()),
          Map.entry(BigDecimal.class, decimal()));

  static ParameterType of(Class<?> type) {
    return type.isEnum() ? names(type) : Objects.requireNonNull(TYPES.get(type), type::getName);
  }

  /**
   * The value of a parameter, if the request has it.
   *
   * @throws io.daybook.http.ProblemException {@code invalid-query} if it is none
   */
  Optional<Object> read(QueryParameters parameters, String name) {
    return parameters
        .text(name, MAX_TEXT_LENGTH)
        .map(
            text ->
                parse.apply(text).orElseThrow(() -> QueryParameters.invalid(name, description)));
  }

  private static ParameterType text() {
    return new ParameterType(
        "is not text",
        Optional::of,
        with(with(string(), "minLength", 1), "maxLength", MAX_TEXT_LENGTH));
  }

  private static ParameterType names(Class<?> type) {
    List<String> names =
        Arrays.stream(type.getEnumConstants()).map(one -> ((Enum<?>) one).name()).toList();
    return new ParameterType(
        "is none of " + String.join(", ", names),
        text -> Optional.<Object>of(text).filter(names::contains),
        with(string(), "enum", names));
  }

  private static ParameterType time() {
    return new ParameterType(
        "is not a time like " + Rfc3339.EXAMPLE + "; the + of an offset is written %2B in a query",
        text -> Rfc3339.parse(text).map(time -> nextMicro(time).atOffset(ZoneOffset.UTC)),
        dateTime());
  }

  private static ParameterType date() {
    return new ParameterType(
        "is not a date like 2026-11-29",
        text -> {
          try {
            return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
          } catch (DateTimeException e) {
            return Optional.empty();
          }
        },
        with(string(), "format", "date"));
  }

  private static ParameterType number(long min, long max) {
    return new ParameterType(
        "is not a number from %d to %d".formatted(min, max),
        text -> number(text).filter(value -> value >= min && value <= max).map(value -> value),
        integer(min, max));
  }

  /** Of ASCII digits alone: Java would take those of any script, and a plus. */
  private static Optional<Long> number(String text) {
    try {
      return text.matches("-?[0-9]{1,19}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static ParameterType decimal() {
    return new ParameterType(
        "is not a decimal number",
        text ->
            text.matches("-?[0-9]{1,30}([.][0-9]{1,30})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty(),
        with(string(), "format", "decimal"));
  }

  private static ParameterType truth() {
    return new ParameterType(
        "is not true or false",
        text -> text.matches("true|false") ? Optional.of(Boolean.valueOf(text)) : Optional.empty(),
        Map.of("type", "boolean"));
  }

  /** PostgreSQL keeps whole microseconds and would round a bound to the nearer one. */
  private static Instant nextMicro(Instant time) {
    Instant micros = time.truncatedTo(ChronoUnit.MICROS);
    return micros.equals(time) ? time : micros.plus(1, ChronoUnit.MICROS);
  }
}
