package io.daybook.domain.sales;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.Money;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Field values as any producer may send them: usually good enough to get past the first check. */
public final class Wild {

  private Wild() {}

  public static Arbitrary<String> text(String usual) {
    return Arbitraries.frequencyOf(
        Tuple.of(4, Arbitraries.just(usual)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(600)),
        Tuple.of(1, Arbitraries.of("", " ", "\0", "é", "%s %d %n", "\uD83D\uDD27")));
  }

  public static Arbitrary<Integer> number() {
    return Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.integers().between(-1, 3));
  }

  public static Arbitrary<Money> money() {
    var currency = Arbitraries.oneOf(Arbitraries.of("GBP", "EUR"), text("GBP"));
    var units = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-1, 20));
    return Combinators.combine(currency, units, number())
        .as(
            (code, whole, nanos) ->
                Money.newBuilder().setCurrencyCode(code).setUnits(whole).setNanos(nanos).build());
  }

  public static Arbitrary<Timestamp> time() {
    return Combinators.combine(Arbitraries.longs(), number())
        .as((seconds, nanos) -> Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build());
  }
}
