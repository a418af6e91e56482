package io.daybook.domain.test.properties;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.Money;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Field values as any producer of a commands topic may send them: mostly good enough to get past
 * the first check of a decider, so that later checks are reached.
 */
public final class Wild {

  private Wild() {}

  /**
   * Text: empty, long, with control characters, of any script.
   *
   * @param usual what two of three are
   */
  public static Arbitrary<String> text(String usual) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(usual)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(600)),
        Tuple.of(1, Arbitraries.of("", " ", "\0", "é", "%s %d %n", "\uD83D\uDD27")));
  }

  /** A number, half of the time near zero. */
  public static Arbitrary<Integer> number() {
    return Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.integers().between(-1, 3));
  }

  /** An amount, often of no currency, below zero, or with nanos out of range. */
  public static Arbitrary<Money> money() {
    var currency = Arbitraries.oneOf(Arbitraries.of("GBP", "EUR"), text("GBP"));
    var units = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-1, 20));
    return Combinators.combine(currency, units, number())
        .as(
            (code, whole, nanos) ->
                Money.newBuilder().setCurrencyCode(code).setUnits(whole).setNanos(nanos).build());
  }

  /** A time, mostly of no year that JSON can say. */
  public static Arbitrary<Timestamp> time() {
    return Combinators.combine(Arbitraries.longs(), number())
        .as((seconds, nanos) -> Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build());
  }
}
