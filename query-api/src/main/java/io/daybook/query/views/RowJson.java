package io.daybook.query.views;

import static io.daybook.http.openapi.Schemas.dateTime;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.object;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.eventlog.AggregateId;
import io.daybook.http.openapi.OpenApi;
import io.daybook.proto.v1.Money;
import io.daybook.readmodels.RowComponent;
import io.daybook.readmodels.RowType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows in JSON, as proto3 JSON would write them; nothing is left out but what a row has not. */
record RowJson<R extends Record>(RowType<R> type) {

  Map<String, Object> of(R row) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (RowComponent component : type.components()) {
      @Nullable Object value = component.value(row);
      if (value != null) {
        json.put(component.name(), json(value));
      }
    }
    return json;
  }

  private static Object json(Object value) {
    return switch (value) {
      case Integer number -> number;
      case Boolean truth -> truth;
      case Enum<?> constant -> constant.name();
      case BigDecimal number -> number.toPlainString();
      case Money money -> money(money);
      // Times and dates; a number of 64 bits, as JavaScript knows none.
      default -> value.toString();
    };
  }

  private static Map<String, Object> money(Money money) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("currencyCode", money.getCurrencyCode());
    json.put("units", Long.toString(money.getUnits()));
    json.put("nanos", money.getNanos());
    return json;
  }

  /** The schema of a row in the OpenAPI document. */
  Map<String, Object> schema(OpenApi api) {
    Map<String, Object> properties = new LinkedHashMap<>();
    type.components().forEach(one -> properties.put(one.name(), schema(one, api)));
    return object(
        properties,
        type.components().stream()
            .filter(one -> !one.isNullable())
            .map(RowComponent::name)
            .toArray(String[]::new));
  }

  private Map<String, Object> schema(RowComponent component, OpenApi api) {
    if (component == type.key()) {
      return string(AggregateId.PATTERN);
    }
    if (component == type.version()) {
      return integer(1, Integer.MAX_VALUE);
    }
    Class<?> java = component.type();
    if (java.isEnum()) {
      return ParameterType.of(java).schema();
    }
    return switch (java.getSimpleName()) {
      case "Money" -> api.schema(Money.getDescriptor());
      case "Instant" -> dateTime();
      case "LocalDate" -> with(string(), "format", "date");
      case "int", "Integer" -> integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case "long", "Long" -> with(string(), "format", "int64");
      case "boolean", "Boolean" -> Map.of("type", "boolean");
      case "BigDecimal" -> with(string(), "format", "decimal");
      default -> string();
    };
  }
}
