package io.daybook.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.audit.Events;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.CommandHash;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.ShipOrder;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.ProcessCommand;
import org.junit.jupiter.api.Test;

class CauseTest {
  private static final int LATER = 900;
  private static final OrderCommand SHIP =
      OrderCommand.newBuilder()
          .setMetadata(CommandMetadata.newBuilder().setCommandId("command-2"))
          .setShipOrder(ShipOrder.newBuilder().setTrackingNumber("1Z999"))
          .build();

  @Test
  void an_event_has_the_hash_of_the_command_that_made_it() {
    assertThat(cause(SHIP).agrees(event(hash(SHIP)))).isTrue();
    var other = SHIP.toBuilder();
    other.getShipOrderBuilder().setTrackingNumber("1Z998");
    assertThat(cause(SHIP).agrees(event(hash(other.build())))).isFalse();
  }

  @Test
  void hashes_that_were_made_in_different_ways_are_not_compared() {
    ByteString otherWay = ByteString.fromHex("02").concat(hash(SHIP).substring(1));
    assertThat(cause(SHIP).agrees(event(otherWay))).isTrue();
    assertThat(cause(SHIP).agrees(event(otherWay).toBuilder().setCommandId("command-3").build()))
        .isFalse();
  }

  @Test
  void a_command_of_a_later_release_has_a_hash_that_only_that_one_knows() {
    Cause later = cause(later(SHIP.getMetadata()));
    assertThat(later.agrees(event("any hash"))).isTrue();
    assertThat(later.agrees(event("any hash").toBuilder().setCommandId("command-3").build()))
        .isFalse();
    assertThat(later.agrees(event("any hash").toBuilder().setAggregateId("o-2").build())).isFalse();
  }

  @Test
  void a_timer_may_be_left_undecided_and_may_make_an_event() {
    AggregateType process = AggregateTypes.load().byName("banking.money_transfer").orElseThrow();
    ProcessCommand fire =
        ProcessCommand.newBuilder()
            .setMetadata(SHIP.getMetadata())
            .setFire(Fire.newBuilder().setTimer("wait"))
            .build();
    Cause cause = Cause.of(process, "o-1".getBytes(UTF_8), WireFormat.frame(7, fire));
    ByteString hash =
        CommandHash.of(
            fire,
            ProcessCommand.getDescriptor().findFieldByNumber(ProcessCommand.FIRE_FIELD_NUMBER),
            fire.getMetadata());
    assertThat(cause.isDecided()).isFalse();
    assertThat(cause.agrees(event(hash))).isTrue();
    assertThat(cause.agrees(event(hash(SHIP)))).isFalse();
  }

  @Test
  void what_nobody_decides_makes_no_event() {
    var dryRun = SHIP.getMetadata().toBuilder().setMode(CommandMode.COMMAND_MODE_DRY_RUN).build();
    assertThat(cause(SHIP.toBuilder().setMetadata(dryRun).build()).agrees(event(hash(SHIP))))
        .isFalse();
    assertThat(cause(later(dryRun)).agrees(event("any hash"))).isFalse();
    assertThat(cause(SHIP.toBuilder().clearShipOrder().build()).agrees(event("any hash")))
        .isFalse();
    assertThat(Cause.of(Events.ORDERS, "o-1".getBytes(UTF_8), null).agrees(event(""))).isFalse();
  }

  /** Its arm is not known here. */
  private static OrderCommand later(CommandMetadata metadata) {
    var arm = UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build();
    return OrderCommand.newBuilder()
        .setMetadata(metadata)
        .setUnknownFields(UnknownFieldSet.newBuilder().addField(LATER, arm).build())
        .build();
  }

  private static Cause cause(OrderCommand command) {
    return Cause.of(Events.ORDERS, "o-1".getBytes(UTF_8), WireFormat.frame(7, command));
  }

  private static ByteString hash(OrderCommand command) {
    var arm = command.getOneofFieldDescriptor(Events.ORDERS.commandCase());
    return CommandHash.of(command, arm, command.getMetadata());
  }

  private static EventMetadata event(String hash) {
    return event(ByteString.copyFromUtf8(hash));
  }

  private static EventMetadata event(ByteString hash) {
    return Events.metadata("o-1", 2).setCommandHash(hash).build();
  }
}
