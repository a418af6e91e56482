package io.daybook.domain.banking;

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
        Tuple.of(6, Arbitraries.just(usual)),
        Tuple.of(1, Arbitraries.strings().ofMaxLength(600)),
        Tuple.of(1, Arbitraries.of("", " ", "\0", "é", "%s %d %n", "\uD83D\uDD27")));
  }

  public static Arbitrary<Money> money() {
    var units = Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.longs().between(-1, 20));
    var nanos = Arbitraries.oneOf(Arbitraries.integers(), Arbitraries.integers().between(-1, 3));
    return Combinators.combine(text("GBP"), units, nanos)
        .as(
            (code, whole, part) ->
                Money.newBuilder().setCurrencyCode(code).setUnits(whole).setNanos(part).build());
  }
}
