package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.streams.decision.StoreRows;
import org.junit.jupiter.api.Test;

class StoredPartitionTest {
  private static final byte[] JUNK = "junk".getBytes(UTF_8);
  private static final DecidedOffset DECIDED = DecidedOffset.newBuilder().setOffset(7).build();

  private final StoredPartition stored = new StoredPartition();

  @Test
  void a_damaged_decided_offset_leaves_what_an_earlier_one_said() {
    stored.put(StoreRows.DECIDED_OFFSET, JUNK);
    assertThat(stored.decided()).isEmpty();

    stored.put(StoreRows.DECIDED_OFFSET, DECIDED.toByteArray());
    stored.put(StoreRows.DECIDED_OFFSET, JUNK);
    assertThat(stored.decided()).contains(DECIDED);

    stored.put(StoreRows.DECIDED_OFFSET, null);
    assertThat(stored.decided()).isEmpty();
  }

  @Test
  void a_damaged_state_is_there_at_version_0() {
    stored.put("o-1", AggregateRow.newBuilder().setVersion(3).build().toByteArray());
    stored.put("o-1", JUNK);

    assertThat(stored.version("o-1")).isZero();
    assertThat(stored.aggregates()).containsOnlyKeys("o-1");
  }
}
