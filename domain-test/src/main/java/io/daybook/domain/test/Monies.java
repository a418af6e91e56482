package io.daybook.domain.test;

import io.daybook.proto.v1.Money;
import java.math.BigDecimal;

/** Amounts as people write them. */
public final class Monies {

  private Monies() {}

  public static Money gbp(String amount) {
    return money(amount, "GBP");
  }

  public static Money eur(String amount) {
    return money(amount, "EUR");
  }

  public static Money money(String amount, String currency) {
    var parts = new BigDecimal(amount).divideAndRemainder(BigDecimal.ONE);
    return Money.newBuilder()
        .setCurrencyCode(currency)
        .setUnits(parts[0].longValueExact())
        .setNanos(parts[1].movePointRight(9).intValueExact())
        .build();
  }

  /** For comparing: what the amount is in units. */
  public static BigDecimal decimal(Money money) {
    return BigDecimal.valueOf(money.getUnits()).add(BigDecimal.valueOf(money.getNanos(), 9));
  }
}
