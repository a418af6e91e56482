package io.daybook.eventlog;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.eventlog.ConsistencyToken.Position;
import io.daybook.proto.v1.CommandPosition;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {
  private static final int EPOCH = 0x01020304;

  /** Frozen: format 1, ordinal 2, epoch little-endian, partition 3, offset 300. */
  @Test
  void is_opaque_text_that_a_header_and_a_url_can_carry() {
    assertThat(token(2, EPOCH, 3, 300).encode()).isEqualTo("AQIEAwIBA6wC");
  }

  @Property
  void is_read_as_it_was_written(@ForAll("tokens") ConsistencyToken token) {
    assertThat(ConsistencyToken.decode(token.encode())).isEqualTo(token).hasSameHashCodeAs(token);
    assertThat(token.encode()).matches("[A-Za-z0-9_-]*");
  }

  @Test
  void space_around_a_token_is_no_part_of_it() {
    ConsistencyToken token = token(2, EPOCH, 3, 300);
    assertThat(ConsistencyToken.decode(" " + token.encode() + "\t")).isEqualTo(token);
  }

  @Property
  void merged_tokens_demand_the_highest_offset_of_each_partition(
      @ForAll @Size(max = 12) List<@From("tokens") ConsistencyToken> tokens) {
    Map<List<Integer>, Long> highest =
        tokens.stream()
            .flatMap(token -> token.positions().stream())
            .collect(toMap(ConsistencyTokenTest::place, Position::offset, Math::max));
    ConsistencyToken merged = ConsistencyToken.merge(tokens);
    assertThat(merged.positions()).extracting(ConsistencyTokenTest::place).doesNotHaveDuplicates();
    assertThat(
            merged.positions().stream()
                .collect(toMap(ConsistencyTokenTest::place, Position::offset)))
        .isEqualTo(highest);
    List<ConsistencyToken> reversed = new ArrayList<>(tokens);
    Collections.reverse(reversed);
    assertThat(ConsistencyToken.merge(reversed)).isEqualTo(merged);
    assertThat(ConsistencyToken.merge(List.of(merged, merged))).isEqualTo(merged);
  }

  @Test
  void other_types_and_other_epochs_are_other_places() {
    ConsistencyToken merged =
        ConsistencyToken.merge(
            List.of(token(1, EPOCH, 0, 5), token(2, EPOCH, 0, 7), token(2, -EPOCH, 0, 9)));
    assertThat(merged.positions())
        .containsExactlyInAnyOrder(
            new Position(1, EPOCH, 0, 5),
            new Position(2, EPOCH, 0, 7),
            new Position(2, -EPOCH, 0, 9));
  }

  @Test
  void nothing_merged_demands_nothing() {
    assertThat(ConsistencyToken.merge(List.of()).positions()).isEmpty();
  }

  @Test
  void holds_64_positions_of_the_longest_kind() {
    ConsistencyToken full = partitions(ConsistencyToken.MAX_POSITIONS);
    assertThat(full.positions()).hasSize(64);
    assertThat(ConsistencyToken.decode(full.encode())).isEqualTo(full);
  }

  @Test
  void more_than_64_positions_are_several_texts_and_none_is_lost() {
    for (int positions : new int[] {65, 128, 129, 1_280}) {
      ConsistencyToken large = partitions(positions);
      assertThat(large.positions()).hasSize(positions);
      assertThat(large.encode().split(",")).hasSize((positions + 63) / 64);
      assertThat(ConsistencyToken.decode(large.encode())).isEqualTo(large);
    }
  }

  @Test
  void a_text_of_more_than_64_positions_is_none() {
    byte[] position = {1, 0, 0, 0, 0, 0, 0};
    byte[] bytes = new byte[1 + 65 * position.length];
    bytes[0] = 1;
    for (int i = 0; i < 65; i++) {
      System.arraycopy(position, 0, bytes, 1 + i * position.length, position.length);
    }
    assertNoToken(Base64.getUrlEncoder().encodeToString(bytes));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "AQ==x",
        "%%%",
        "a b",
        "ä",
        "Ag",
        "AQI",
        "AQIEAwIB",
        "AQIEAwIBA6w",
        // Ordinal 0, partition -1, offset -1, and a number that never ends.
        "AQAEAwIBA6wC",
        "AQIEAwIB_____w-sAg",
        "AQIEAwIBA____________wE",
        "AQIEAwIBA________________w"
      })
  void anything_else_is_none(String text) {
    assertNoToken(text);
  }

  @Test
  void a_huge_text_is_none_and_is_not_repeated_in_the_message() {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> ConsistencyToken.decode("A".repeat(10_000_000)))
        .satisfies(e -> assertThat(e.reason()).hasSizeLessThan(200));
  }

  @Property
  void texts_of_all_kinds_are_read_or_refused(@ForAll String text) {
    readOrRefused(text);
  }

  @Property
  void bytes_of_all_kinds_are_read_or_refused(@ForAll byte[] bytes) {
    byte[] formatted = new byte[bytes.length + 1];
    formatted[0] = 1;
    System.arraycopy(bytes, 0, formatted, 1, bytes.length);
    readOrRefused(Base64.getUrlEncoder().encodeToString(bytes));
    readOrRefused(Base64.getUrlEncoder().encodeToString(formatted));
  }

  private static void readOrRefused(String text) {
    try {
      assertThat(ConsistencyToken.decode(text).positions())
          .allMatch(p -> p.ordinal() > 0 && p.partition() >= 0 && p.offset() >= 0);
    } catch (MalformedRecordException e) {
      assertThat(e.reason()).hasSizeLessThan(200);
    }
  }

  private static void assertNoToken(String text) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> ConsistencyToken.decode(text));
  }

  private static List<Integer> place(Position position) {
    return List.of(position.ordinal(), position.topicEpoch(), position.partition());
  }

  private static ConsistencyToken partitions(int count) {
    return ConsistencyToken.merge(
        IntStream.range(0, count)
            .mapToObj(i -> token(Integer.MAX_VALUE, -1, Integer.MAX_VALUE - i, Long.MAX_VALUE))
            .toList());
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

  /** Few places, so that merging meets some twice. */
  @Provide
  Arbitrary<ConsistencyToken> tokens() {
    Arbitrary<ConsistencyToken> one =
        Combinators.combine(
                Arbitraries.integers().between(1, 3),
                Arbitraries.of(EPOCH, -1),
                Arbitraries.integers().between(0, 4),
                Arbitraries.longs().greaterOrEqual(0))
            .as(ConsistencyTokenTest::token);
    return Arbitraries.oneOf(
        Stream.of(one, one.list().ofMaxSize(5).map(ConsistencyToken::merge)).toList());
  }
}
