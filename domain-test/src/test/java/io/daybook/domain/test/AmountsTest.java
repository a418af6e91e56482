package io.daybook.domain.test;

import static io.daybook.domain.test.Monies.decimal;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Amounts;
import io.daybook.proto.v1.Money;
import java.math.BigDecimal;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Amounts agree with decimal arithmetic, or say that they do not fit. */
class AmountsTest {

  @Property
  void plus_is_exact(@ForAll("amounts") Money one, @ForAll("amounts") Money other) {
    agree(Amounts.plus(one, other), decimal(one).add(decimal(other)));
  }

  @Property
  void minus_is_exact(@ForAll("amounts") Money one, @ForAll("amounts") Money other) {
    agree(Amounts.minus(one, other), decimal(one).subtract(decimal(other)));
  }

  @Property
  void times_is_exact(@ForAll("amounts") Money price, @ForAll int quantity) {
    agree(Amounts.times(price, quantity), decimal(price).multiply(BigDecimal.valueOf(quantity)));
  }

  @Property
  void positive_is_above_zero(@ForAll("amounts") Money amount) {
    assertThat(Amounts.positive(amount)).isEqualTo(decimal(amount).signum() > 0);
  }

  @Example
  void the_ends_of_the_range_fit() {
    var most = gbp("9223372036854775807.999999999");
    var least = gbp("-9223372036854775808.999999999");
    var speck = gbp("0.000000001");
    assertThat(Amounts.plus(most, gbp("0"))).contains(most);
    assertThat(Amounts.plus(most, speck)).isEmpty();
    assertThat(Amounts.minus(least, gbp("0"))).contains(least);
    assertThat(Amounts.minus(least, speck)).isEmpty();
    assertThat(Amounts.times(least, -1)).isEmpty();
  }

  @Example
  void the_same_amount_of_another_currency_is_another_amount() {
    assertThat(Amounts.same(gbp("1"), gbp("1.00"))).isTrue();
    assertThat(Amounts.same(gbp("1"), eur("1"))).isFalse();
    assertThat(Amounts.same(gbp("1"), gbp("1.000000001"))).isFalse();
    assertThat(Amounts.same(gbp("1"), gbp("2"))).isFalse();
  }

  @Example
  void text_has_two_decimals_or_as_many_as_it_needs() {
    assertThat(Amounts.text(gbp("20"))).isEqualTo("20.00 GBP");
    assertThat(Amounts.text(gbp("0"))).isEqualTo("0.00 GBP");
    assertThat(Amounts.text(gbp("1000000"))).isEqualTo("1000000.00 GBP");
    assertThat(Amounts.text(gbp("-0.5"))).isEqualTo("-0.50 GBP");
    assertThat(Amounts.text(gbp("0.125"))).isEqualTo("0.125 GBP");
  }

  @Provide
  Arbitrary<Money> amounts() {
    var nanos = Arbitraries.integers().between(0, 999_999_999);
    return Combinators.combine(Arbitraries.longs(), nanos)
        .as(
            (units, billionths) ->
                Money.newBuilder()
                    .setCurrencyCode("GBP")
                    .setUnits(units)
                    .setNanos(units < 0 ? -billionths : billionths)
                    .build());
  }

  private static void agree(Optional<Money> actual, BigDecimal expected) {
    var units = expected.toBigInteger();
    if (units.bitLength() >= Long.SIZE) {
      assertThat(actual).isEmpty();
      return;
    }
    assertThat(actual).isPresent();
    assertThat(Amounts.wellFormed(actual.get())).isTrue();
    assertThat(decimal(actual.get())).isEqualByComparingTo(expected);
  }
}
