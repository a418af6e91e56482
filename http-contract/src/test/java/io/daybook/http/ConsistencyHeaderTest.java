package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.proto.v1.CommandPosition;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConsistencyHeaderTest {

  @Test
  void no_header_demands_nothing() {
    assertThat(ConsistencyHeader.read(List.of())).isEmpty();
    assertThat(ConsistencyHeader.read(List.of(" , "))).isEmpty();
  }

  @Test
  void several_headers_and_several_tokens_in_one_are_merged() {
    ConsistencyToken merged =
        ConsistencyHeader.read(List.of(token(1, 5) + " , " + token(2, 7), token(1, 9)))
            .orElseThrow();

    assertThat(merged.positions())
        .containsExactly(
            new ConsistencyToken.Position(1, 42, 1, 9), new ConsistencyToken.Position(1, 42, 2, 7));
  }

  @Test
  void tokens_of_more_partitions_than_one_holds_are_merged_too() {
    List<String> tokens = IntStream.range(0, 200).mapToObj(p -> token(p, 5)).toList();
    ConsistencyToken merged =
        ConsistencyHeader.read(List.of(String.join(",", tokens))).orElseThrow();
    assertThat(merged.positions()).hasSize(200);
    assertThat(ConsistencyHeader.read(List.of(merged.encode()))).hasValue(merged);
  }

  @Test
  void what_is_not_a_token_is_an_invalid_query() {
    assertThatThrownBy(() -> ConsistencyHeader.read(List.of(token(1, 5), "nonsense")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().status()).isEqualTo(400);
              assertThat(e.problem().type()).isEqualTo("/problems/invalid-query");
              assertThat(e.problem().detail()).startsWith("Daybook-Consistency: ");
            });
  }

  private static String token(int partition, long offset) {
    return ConsistencyToken.of(
            1,
            CommandPosition.newBuilder()
                .setTopicEpoch(42)
                .setPartition(partition)
                .setOffset(offset)
                .build())
        .encode();
  }
}
