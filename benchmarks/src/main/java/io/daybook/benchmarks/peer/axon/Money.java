package io.daybook.benchmarks.peer.axon;

import java.math.BigDecimal;

/**
 * An exact amount of one currency.
 *
 * @param currency ISO 4217 code
 */
record Money(String currency, BigDecimal amount) {

  Money plus(Money more) {
    return new Money(currency, amount.add(more.amount));
  }

  Money minus(Money less) {
    return new Money(currency, amount.subtract(less.amount));
  }

  Money times(int count) {
    return new Money(currency, amount.multiply(BigDecimal.valueOf(count)));
  }

  boolean sameAs(Money other) {
    return currency.equals(other.currency) && amount.compareTo(other.amount) == 0;
  }
}
