package io.daybook.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyAddressTest {

  @Test
  void what_is_configured_is_taken() {
    assertThat(ReplyAddress.of("g", 7, 8).partition()).isEqualTo(7);
    assertThat(ReplyAddress.of("g", 0, 8).partition()).isZero();
  }

  @Test
  void else_the_id_tells_always_the_same_one_and_ids_are_spread() {
    assertThat(ReplyAddress.of("g", -1, 8)).isEqualTo(ReplyAddress.of("g", -1, 8));
    assertThat(IntStream.range(0, 200).map(i -> ReplyAddress.of("g" + i, -1, 8).partition()))
        .contains(0, 1, 2, 3, 4, 5, 6, 7)
        .allMatch(partition -> partition >= 0 && partition < 8);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, 8})
  void a_partition_that_is_not_there_is_refused(int partition) {
    assertThatThrownBy(() -> ReplyAddress.of("g", partition, 8))
        .hasMessage(
            "daybook.gateway.reply-partition is %d, must be 0 to 7, or -1 for one by hash."
                .formatted(partition));
  }
}
