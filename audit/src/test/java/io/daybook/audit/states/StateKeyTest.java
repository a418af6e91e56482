package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.WriteSideStores;
import org.junit.jupiter.api.Test;

class StateKeyTest {
  private static final int PARTITIONS = 8;
  private static final int OWN = AggregatePartitioner.partition("o-1".getBytes(UTF_8), PARTITIONS);

  @Test
  void a_row_is_of_an_aggregate_of_its_partition() {
    assertThat(key("o-1", OWN)).isEqualTo(new StateKey.State("o-1"));
    assertThat(key("o-1", OWN + 1)).isEqualTo(new StateKey.Foreign());
    assertThat(key("@o-1", OWN)).isEqualTo(new StateKey.Foreign());
    assertThat(StateKey.of(null, OWN, PARTITIONS)).isEqualTo(new StateKey.Foreign());
  }

  @Test
  void a_row_parks_an_aggregate_of_its_partition() {
    assertThat(key(WriteSideStores.parked("o-1"), OWN)).isEqualTo(new StateKey.Parked("o-1"));
    assertThat(key(WriteSideStores.parked("o-1"), OWN + 1)).isEqualTo(new StateKey.Foreign());
    assertThat(key(WriteSideStores.parked("@o-1"), OWN)).isEqualTo(new StateKey.Foreign());
    assertThat(key(WriteSideStores.parked(""), OWN)).isEqualTo(new StateKey.Foreign());
  }

  @Test
  void a_row_is_of_its_whole_partition() {
    assertThat(key(WriteSideStores.DECIDED_OFFSET, OWN)).isEqualTo(new StateKey.Decided());
    assertThat(key(WriteSideStores.REBUILDING, OWN)).isEqualTo(new StateKey.Rebuilding());
  }

  private static StateKey key(String key, int partition) {
    return StateKey.of(key.getBytes(UTF_8), partition, PARTITIONS);
  }
}
