package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.Message;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.v1.CommandMetadata;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {
  private static final OrderCommand REMOVE_ITEM =
      OrderCommand.newBuilder().setRemoveItem(RemoveItem.newBuilder().setLine(2)).build();

  @Test
  void is_the_magic_byte_then_the_id_then_the_short_index_then_the_message() {
    assertThat(WireFormat.frame(0x01020304, REMOVE_ITEM)).isEqualTo(hex("00 01020304 00 62020802"));
  }

  @Property
  void what_was_framed_is_read(@ForAll int schemaId, @ForAll int line) {
    OrderCommand command =
        OrderCommand.newBuilder().setRemoveItem(RemoveItem.newBuilder().setLine(line)).build();
    byte[] value = WireFormat.frame(schemaId, command);
    assertThat(WireFormat.parse(value, OrderCommand.getDefaultInstance())).isEqualTo(command);
    assertThat(WireFormat.schemaId(value)).isEqualTo(schemaId);
  }

  @Test
  void the_long_index_that_other_writers_use_is_read() {
    assertThat(parse(hex("00 00000007 0200 62020802"))).isEqualTo(REMOVE_ITEM);
    assertThat(WireFormat.schemaId(hex("00 00000007 0200 62020802"))).isEqualTo(7);
  }

  @Test
  void metadata_at_the_beginning_is_left_out() {
    OrderCommand whole =
        REMOVE_ITEM.toBuilder()
            .setMetadata(CommandMetadata.newBuilder().setCommandId("c".repeat(200)))
            .build();
    assertThat(parseWithoutMetadata(WireFormat.frame(7, whole))).isEqualTo(REMOVE_ITEM);
    assertThat(parseWithoutMetadata(WireFormat.frame(7, REMOVE_ITEM))).isEqualTo(REMOVE_ITEM);
    assertThat(parseWithoutMetadata(hex("00 00000007 0200 0a00 62020802"))).isEqualTo(REMOVE_ITEM);
    assertThat(parseWithoutMetadata(hex("00 00000007 00 62020802 0a00")).getRemoveItem())
        .isEqualTo(REMOVE_ITEM.getRemoveItem());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 00000007 00 0a",
        "00 00000007 00 0a05 6202",
        "00 00000007 00 0affffffff0f",
        "00 00000007 00 0a00 6205",
        "00 00000007 00 07"
      })
  void a_message_that_ends_within_or_after_its_metadata_is_malformed(String bytes) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> parseWithoutMetadata(hex(bytes)))
        .withMessageStartingWith("Not a OrderCommand");
  }

  private static OrderCommand parseWithoutMetadata(byte[] value) {
    return WireFormat.parseWithoutMetadata(value, OrderCommand.getDefaultInstance());
  }

  @Test
  void a_message_without_bytes_is_read() {
    assertThat(parse(hex("00 00000007 00"))).isEqualTo(OrderCommand.getDefaultInstance());
    assertThat(parse(hex("00 00000007 0200"))).isEqualTo(OrderCommand.getDefaultInstance());
  }

  @Test
  void a_record_without_a_value_is_malformed() {
    assertMalformed(null).withMessage("The record has no value.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "00", "00 000000", "00 00000007", "01 00000007 00", "7b 22612222 7d"})
  void bytes_without_a_whole_frame_are_malformed(String bytes) {
    assertMalformed(hex(bytes)).withMessageStartingWith("The value is not framed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 00000007 02",
        "00 00000007 0202",
        "00 00000007 04 00 02",
        "00 00000007 62020802",
        "00 00000007 01",
        "00 00000007 8000"
      })
  void another_message_of_the_schema_is_malformed(String bytes) {
    assertMalformed(hex(bytes)).withMessageStartingWith("The message index is not");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00 00000007 00 620208",
        "00 00000007 00 6205",
        "00 00000007 00 ff",
        "00 00000007 00 07"
      })
  void a_cut_or_broken_message_is_malformed(String bytes) {
    assertMalformed(hex(bytes)).withMessageStartingWith("Not a OrderCommand: ");
  }

  @Property
  void bytes_of_all_kinds_are_read_or_malformed(@ForAll byte[] bytes) {
    byte[] framed = new byte[bytes.length + 6];
    System.arraycopy(bytes, 0, framed, 6, bytes.length);
    for (byte[] value : new byte[][] {bytes, framed}) {
      try {
        assertThat(parse(value)).isNotNull();
      } catch (MalformedRecordException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  private static ThrowableAssertAlternative<MalformedRecordException> assertMalformed(
      byte @Nullable [] value) {
    return assertThatExceptionOfType(MalformedRecordException.class).isThrownBy(() -> parse(value));
  }

  private static Message parse(byte @Nullable [] value) {
    return WireFormat.parse(value, OrderCommand.getDefaultInstance());
  }

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }
}
