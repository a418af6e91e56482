package io.daybook.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.sales.order.v1.DeliverOrder;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.RemoveItem;
import io.daybook.proto.sales.part.v1.DiscontinuePart;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.ReplyTo;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandHashTest {
  private static final CommandMetadata PLAIN = CommandMetadata.getDefaultInstance();

  /** Frozen, since stores and events keep it: made by hand as the class comment says. */
  @Test
  void is_its_way_and_the_start_of_sha_256_over_case_condition_and_content() {
    assertThat(hash(removeItem(2), PLAIN)).isEqualTo("01d5cef2695bafc59b47f49ce1bb6d7765");
    assertThat(hash(removeItem(2), expecting(3))).isEqualTo("012a0eb523df1e326bb6e1da827eafd69f");
    assertThat(HexFormat.of().parseHex(hash(removeItem(2), PLAIN))).hasSize(CommandHash.LENGTH);
  }

  @Test
  void says_how_it_was_made() {
    String made = hash(removeItem(2), PLAIN);
    assertThat(isKnown(made)).isTrue();
    assertThat(isKnown("01" + "00".repeat(16))).as("another command's").isTrue();
    assertThat(isKnown("02" + made.substring(2))).as("made in another way").isFalse();
    assertThat(isKnown(made.substring(2))).as("without its way").isFalse();
    assertThat(isKnown(made + "00")).as("too long").isFalse();
    assertThat(isKnown("")).isFalse();
  }

  @Test
  void does_not_depend_on_who_sends_or_where_the_reply_goes() {
    CommandMetadata other =
        PLAIN.toBuilder()
            .setCommandId("c-2")
            .setAggregateId("o-2")
            .setCorrelationId("correlation")
            .setCausationId("cause")
            .setActor(Actor.newBuilder().setName("somebody"))
            .setReplyTo(ReplyTo.newBuilder().setPartition(3).setAttemptId("again"))
            .build();
    assertThat(hash(removeItem(2), other)).isEqualTo(hash(removeItem(2), PLAIN));
  }

  @Test
  void tells_contents_apart() {
    assertThat(hash(removeItem(2), PLAIN)).isNotEqualTo(hash(removeItem(3), PLAIN));
  }

  @Test
  void tells_cases_of_equal_content_apart() {
    OrderCommand deliver =
        OrderCommand.newBuilder().setDeliverOrder(DeliverOrder.getDefaultInstance()).build();
    PartCommand discontinue =
        PartCommand.newBuilder().setDiscontinuePart(DiscontinuePart.getDefaultInstance()).build();
    assertThat(hash(deliver, PLAIN)).isNotEqualTo(hash(discontinue, PLAIN));
  }

  @Test
  void tells_conditions_apart() {
    assertThat(
            Stream.of(PLAIN, expecting(0), expecting(1), expecting(-1))
                .map(metadata -> hash(removeItem(2), metadata)))
        .doesNotHaveDuplicates();
  }

  private static OrderCommand removeItem(int line) {
    return OrderCommand.newBuilder().setRemoveItem(RemoveItem.newBuilder().setLine(line)).build();
  }

  private static CommandMetadata expecting(int version) {
    return PLAIN.toBuilder().setExpectedVersion(version).build();
  }

  private static String hash(Message command, CommandMetadata metadata) {
    FieldDescriptor arm =
        command.getOneofFieldDescriptor(command.getDescriptorForType().getRealOneofs().getFirst());
    return HexFormat.of().formatHex(CommandHash.of(command, arm, metadata).toByteArray());
  }

  private static boolean isKnown(String hash) {
    return CommandHash.isKnown(ByteString.fromHex(hash));
  }
}
