package io.daybook.domain.test.business.pure;

import io.daybook.proto.v1.Money;
import java.math.BigDecimal;
import java.util.List;

/** Rules that come out the same. */
public final class PureRules {
  Money decide(List<Money> events) {
    BigDecimal sum =
        events.stream()
            .map(one -> BigDecimal.valueOf(one.getUnits()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    return Money.newBuilder().setUnits(sum.longValueExact()).build();
  }
}
