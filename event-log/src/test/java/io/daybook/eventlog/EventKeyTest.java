package io.daybook.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeyTest {
  @Test
  void is_text_with_the_version_in_ten_digits() {
    assertThat(new EventKey("o-1", 3)).hasToString("o-1@0000000003");
    assertThat(new EventKey("o-1", Integer.MAX_VALUE)).hasToString("o-1@2147483647");
    assertThat(new EventKey("o-1", 0)).hasToString("o-1@0000000000");
  }

  @Property
  void is_read_as_it_was_written(@ForAll("ids") String id, @ForAll @IntRange(min = 1) int version) {
    EventKey key = new EventKey(id, version);
    assertThat(EventKey.parse(key.toBytes())).isEqualTo(key);
  }

  @Property
  void bytes_are_in_the_order_of_versions(
      @ForAll("ids") String id, @ForAll @IntRange int one, @ForAll @IntRange int other) {
    byte[] first = new EventKey(id, one).toBytes();
    byte[] second = new EventKey(id, other).toBytes();
    assertThat(Integer.signum(Arrays.compareUnsigned(first, second)))
        .isEqualTo(Integer.compare(one, other));
  }

  /** What lets a range scan over one aggregate meet no other. */
  @Property
  void no_key_of_another_aggregate_lies_between_two_of_one(
      @ForAll("ids") String id, @ForAll("ids") String other, @ForAll @IntRange int version) {
    byte[] first = new EventKey(id, 0).toBytes();
    byte[] last = new EventKey(id, Integer.MAX_VALUE).toBytes();
    byte[] key = new EventKey(other, version).toBytes();
    boolean between =
        Arrays.compareUnsigned(first, key) <= 0 && Arrays.compareUnsigned(key, last) <= 0;
    assertThat(between).isEqualTo(id.equals(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o-1",
        "@0000000001",
        "o-1@1",
        "o-1@00000000001",
        "o-1#0000000001",
        "o-1@+000000001",
        "o-1@-000000001",
        "o-1@000000000a",
        "o-1@0000000000",
        "o-1@2147483648",
        "o-1@9999999999",
        "-o@0000000001",
        "o 1@0000000001",
        "o@1@0000000001",
        "ö@0000000001",
        "o-1@٠٠٠٠٠٠٠٠٠١",
        "o-1@0000000001\n"
      })
  void anything_else_is_malformed(String text) {
    assertMalformed(text.getBytes(UTF_8));
  }

  @Property
  void bytes_of_all_kinds_are_read_or_malformed(@ForAll byte[] bytes) {
    try {
      assertThat(EventKey.parse(bytes).toBytes()).isEqualTo(bytes);
    } catch (MalformedRecordException e) {
      assertThat(e.reason()).hasSizeLessThan(200);
    }
  }

  @Test
  void an_id_longer_than_any_aggregates_is_malformed() {
    assertMalformed(("a".repeat(65) + "@0000000001").getBytes(UTF_8));
    assertMalformed(new byte[1_000_000]);
  }

  @Test
  void a_record_without_a_key_is_malformed() {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> EventKey.parse(null))
        .withMessage("The record has no key.");
  }

  @Test
  void a_version_is_never_negative() {
    assertThatIllegalArgumentException().isThrownBy(() -> new EventKey("o-1", -1));
  }

  private static void assertMalformed(byte[] key) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> EventKey.parse(key))
        .withMessageStartingWith("The key '");
  }

  @Provide
  Arbitrary<String> ids() {
    String first = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    Arbitrary<String> head = Arbitraries.strings().withChars(first).ofLength(1);
    Arbitrary<String> tail =
        Arbitraries.strings().withChars(first + "._~-").ofMinLength(0).ofMaxLength(63);
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.of("o", "o-1", "o-10", "o.", "o~", "O-1")),
        Tuple.of(3, Combinators.combine(head, tail).as(String::concat)));
  }
}
