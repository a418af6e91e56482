package io.daybook.domain;

import io.daybook.proto.v1.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Exact arithmetic on {@link Money}, in units and nanos. What does not fit into int64 units is an
 * empty result, never a wrong one. Callers pass well-formed amounts, of one currency where there
 * are two.
 */
public final class Amounts {

  private static final BigInteger NANOS_PER_UNIT = BigInteger.valueOf(1_000_000_000);
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  private Amounts() {}

  /**
   * Whether the currency is three capital letters, and the nanos in range and of the units' sign.
   */
  public static boolean wellFormed(Money money) {
    return CURRENCY.matcher(money.getCurrencyCode()).matches()
        && Math.abs((long) money.getNanos()) <= 999_999_999
        && Long.signum(money.getUnits()) * Integer.signum(money.getNanos()) >= 0;
  }

  /** Whether the amount is above zero. */
  public static boolean positive(Money money) {
    return money.getUnits() > 0 || (money.getUnits() == 0 && money.getNanos() > 0);
  }

  /** Whether both are in the same currency. */
  public static boolean sameCurrency(Money one, Money other) {
    return one.getCurrencyCode().equals(other.getCurrencyCode());
  }

  /** Whether both are the same amount of the same currency. */
  public static boolean same(Money one, Money other) {
    return sameCurrency(one, other)
        && one.getUnits() == other.getUnits()
        && one.getNanos() == other.getNanos();
  }

  /** The sum; empty where it does not fit. */
  public static Optional<Money> plus(Money one, Money other) {
    return money(one.getCurrencyCode(), nanos(one).add(nanos(other)));
  }

  /** The difference; empty where it does not fit. */
  public static Optional<Money> minus(Money one, Money other) {
    return money(one.getCurrencyCode(), nanos(one).subtract(nanos(other)));
  }

  /** The price of some pieces; empty where it does not fit. */
  public static Optional<Money> times(Money price, int quantity) {
    return money(price.getCurrencyCode(), nanos(price).multiply(BigInteger.valueOf(quantity)));
  }

  /** For people: {@code 12.50 GBP}. */
  public static String text(Money money) {
    var amount = BigDecimal.valueOf(money.getUnits()).add(BigDecimal.valueOf(money.getNanos(), 9));
    var places = Math.max(2, amount.stripTrailingZeros().scale());
    return amount.setScale(places).toPlainString() + " " + money.getCurrencyCode();
  }

  private static BigInteger nanos(Money money) {
    return BigInteger.valueOf(money.getUnits())
        .multiply(NANOS_PER_UNIT)
        .add(BigInteger.valueOf(money.getNanos()));
  }

  private static Optional<Money> money(String currency, BigInteger nanos) {
    var parts = nanos.divideAndRemainder(NANOS_PER_UNIT);
    if (parts[0].bitLength() >= Long.SIZE) {
      return Optional.empty();
    }
    return Optional.of(
        Money.newBuilder()
            .setCurrencyCode(currency)
            .setUnits(parts[0].longValueExact())
            .setNanos(parts[1].intValueExact())
            .build());
  }
}
