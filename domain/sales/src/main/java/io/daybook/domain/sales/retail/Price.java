package io.daybook.domain.sales.retail;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An exact amount of pounds, as daybook.v1.Money.
 *
 * @param nanos of the units' sign
 */
record Price(long units, int nanos) {

  static final String CURRENCY = "GBP";

  // Bounds the work of a hostile exponent: none is taken.
  private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,18}(\\.[0-9]{0,30})?");
  private static final BigInteger NANOS_OF_UNIT = BigInteger.valueOf(1_000_000_000);

  /** Reads a decimal number; nothing when it is none or finer than a billionth. */
  static Optional<Price> read(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = new BigDecimal(text).movePointRight(9).stripTrailingZeros();
    if (nanos.scale() > 0) {
      return Optional.empty();
    }
    BigInteger[] parts = nanos.toBigInteger().divideAndRemainder(NANOS_OF_UNIT);
    return Optional.of(new Price(parts[0].longValueExact(), parts[1].intValueExact()));
  }

  boolean isPositive() {
    return units > 0 || nanos > 0;
  }

  /** Proto3 JSON: int64 as a string, zeros left out. */
  ObjectNode toJson() {
    ObjectNode money = JsonNodeFactory.instance.objectNode().put("currencyCode", CURRENCY);
    if (units != 0) {
      money.put("units", Long.toString(units));
    }
    if (nanos != 0) {
      money.put("nanos", nanos);
    }
    return money;
  }

  /** Whether this JSON, as a server writes it, is the same amount. */
  boolean isSameAs(JsonNode money) {
    return money.path("currencyCode").asString("").equals(CURRENCY)
        && money.path("units").asString("0").equals(Long.toString(units))
        && money.path("nanos").asInt(0) == nanos;
  }
}
