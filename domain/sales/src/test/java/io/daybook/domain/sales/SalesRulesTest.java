package io.daybook.domain.sales;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.Rules;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.domain.sales.part.PartDecider;
import org.junit.jupiter.api.Test;

/** Sales as an installation finds it on its class path. */
class SalesRulesTest {
  private static final Rules RULES = Rules.load();

  /** Permanent: sub-topologies and tokens carry the ordinals. Only an append may change this. */
  @Test
  void aggregates_stand_in_the_order_of_their_permanent_ordinals() {
    assertThat(RULES.all())
        .extracting(rules -> rules.type().name(), rules -> rules.type().ordinal())
        .containsExactly(tuple("sales.part", 1), tuple("sales.order", 2));
  }

  @Test
  void each_aggregate_has_its_decider() {
    assertThat(RULES.all())
        .extracting(AggregateRules::decider)
        .hasExactlyElementsOfTypes(PartDecider.class, OrderDecider.class);
  }
}
