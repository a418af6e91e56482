package io.daybook.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ProblemException;
import io.daybook.proto.v1.CommandPosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DemandTest {
  private static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();
  private static final int EPOCH = -7;

  @Test
  void nothing_is_demanded_without_a_token() {
    assertThat(RequiredOffsets.of(Optional.empty(), ORDERS, EPOCH, 4))
        .isEqualTo(RequiredOffsets.NONE);
    assertThat(RequiredOffsets.NONE.lag(_ -> -1)).isZero();
  }

  @Test
  void positions_of_other_types_do_not_concern_the_query() {
    ConsistencyToken token =
        ConsistencyToken.merge(
            List.of(token(2, EPOCH, 1, 10), token(1, 99, 77, 5), token(2, EPOCH, 3, 0)));
    assertThat(required(token).offsets()).isEqualTo(Map.of(1, 10L, 3, 0L));
  }

  @Test
  void one_partition_is_demanded_for_one_aggregate() {
    RequiredOffsets required =
        required(ConsistencyToken.merge(List.of(token(2, EPOCH, 1, 10), token(2, EPOCH, 3, 4))));
    assertThat(required.of(3).offsets()).isEqualTo(Map.of(3, 4L));
    assertThat(required.of(0)).isEqualTo(RequiredOffsets.NONE);
  }

  @Test
  void the_lag_is_what_is_missing_in_all_partitions() {
    RequiredOffsets required =
        required(ConsistencyToken.merge(List.of(token(2, EPOCH, 1, 10), token(2, EPOCH, 3, 4))));
    assertThat(required.lag(_ -> 10)).isZero();
    assertThat(required.lag(_ -> 9)).isEqualTo(1);
    assertThat(required.lag(_ -> -1)).isEqualTo(16);
  }

  @Test
  void no_offset_is_so_high_that_it_counts_as_applied() {
    RequiredOffsets required =
        required(
            ConsistencyToken.merge(
                List.of(token(2, EPOCH, 1, Long.MAX_VALUE), token(2, EPOCH, 3, Long.MAX_VALUE))));
    assertThat(required.lag(_ -> -1)).isPositive();
  }

  @Test
  void a_token_of_another_commands_topic_has_expired() {
    assertThatThrownBy(() -> required(token(2, EPOCH + 1, 0, 0)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("409 /problems/token-expired");
  }

  @Test
  void a_partition_that_does_not_exist_is_refused() {
    assertThatThrownBy(() -> required(token(2, EPOCH, 4, 0)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("400 /problems/invalid-query");
    assertThatThrownBy(() -> required(token(2, EPOCH, -1, 0)))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("400 /problems/invalid-query");
  }

  private static RequiredOffsets required(ConsistencyToken token) {
    return RequiredOffsets.of(Optional.of(token), ORDERS, EPOCH, 4);
  }

  private static ConsistencyToken token(int ordinal, int epoch, int partition, long offset) {
    return ConsistencyToken.of(
        ordinal,
        CommandPosition.newBuilder()
            .setTopicEpoch(epoch)
            .setPartition(partition)
            .setOffset(offset)
            .build());
  }
}
