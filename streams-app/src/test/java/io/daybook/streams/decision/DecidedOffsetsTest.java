package io.daybook.streams.decision;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DecidedOffsetsTest {

  @Test
  void nothing_is_decided_where_events_are_and_no_decided_offset() {
    assertThatThrownBy(() -> new DecisionDriver(Fixtures.orderDecider(), 1, _ -> true))
        .rootCause()
        .isInstanceOf(StatesLostException.class)
        .hasMessage(
            "The states of sales.order in partition 0 are lost: make them anew from the log, "
                + "daybook rebuild sales.order");
  }
}
