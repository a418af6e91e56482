package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.domain.sales.part.PartDecider;
import org.junit.jupiter.api.Test;

/** The list of deciders is what the apps see of this module. */
class DecidersTest {

  @Test
  void all_deciders_are_listed_in_the_order_of_their_ordinals() {
    assertThat(Deciders.all()).hasExactlyElementsOfTypes(PartDecider.class, OrderDecider.class);
  }

  @Test
  void a_decider_offers_default_instances_and_a_revision() {
    assertThat(Deciders.all())
        .allSatisfy(
            decider -> {
              assertThat(decider.commandType().getSerializedSize()).isZero();
              assertThat(decider.eventType().getSerializedSize()).isZero();
              assertThat(decider.initialState().getSerializedSize()).isZero();
              assertThat(decider.revision()).isPositive();
            });
  }
}
