package io.daybook.projections;

import static com.google.protobuf.ByteString.EMPTY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.readmodels.ProjectionStopped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();
  private static final AggregateRules<?, ?, ?> RULES = Rules.load().of(ORDERS);

  private final PendingEvents<OrderEvent> pending = new PendingEvents<>();

  @Test
  void an_event_is_read_with_its_metadata() {
    OrderEvent event = event();
    read(record(event));
    assertThat(pending.batch(9))
        .containsExactly(new CommittedEvent<>(17, event.getMetadata(), event));
  }

  @Test
  void a_record_that_is_no_event_is_refused_with_its_place() {
    refuses(raw("o-1@0000000002", new byte[] {1}), "The value is not framed");
    refuses(raw("junk", null), "The key 'junk' is not <aggregate id>@<version, 10 digits>.");
  }

  @Test
  void a_record_that_is_to_be_skipped_is_passed_and_so_is_an_erased_event() {
    LogSkips skips = new LogSkips(Set.of(new LogPlace("events", 0, 17)));
    new EventReader<OrderEvent>(new EventTopic(ORDERS, 1, skips), RULES)
        .read(raw("junk", new byte[] {1}), pending);
    read(raw("o-1@0000000002", null));
    assertThat(pending.size()).isZero();
  }

  @Test
  @SuppressWarnings("deprecation")
  void an_earlier_form_is_read_as_its_successor() {
    read(
        record(
            event().toBuilder()
                .setShippingAddressSet(ShippingAddressSet.newBuilder().setAddress("The blue house"))
                .build()));
    assertThat(pending.batch(9).getFirst().event().getShippingAddressChanged())
        .isEqualTo(
            ShippingAddressChanged.newBuilder()
                .setAddress(PostalAddress.newBuilder().addLines("The blue house"))
                .build());
  }

  @Test
  void an_event_of_a_later_release_is_refused_by_its_name() {
    OrderEvent later =
        event().toBuilder()
            .clearEvent()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        99, UnknownFieldSet.Field.newBuilder().addLengthDelimited(EMPTY).build())
                    .build())
            .build();
    refuses(
        record(later),
        "it is an event (field 99 of OrderEvent), which this release does not know: start a later"
            + " one here");
    ConsumerRecord<byte[], byte[]> named = record(later);
    named.headers().add("ce_type", "sales.order.v1.OrderReturned".getBytes(UTF_8));
    refuses(
        named,
        "it is sales.order.v1.OrderReturned (field 99 of OrderEvent), which this release does not");
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    new EventReader<OrderEvent>(new EventTopic(ORDERS, 1, LogSkips.NONE), RULES)
        .read(record, pending);
  }

  private void refuses(ConsumerRecord<byte[], byte[]> record, String reason) {
    assertThatThrownBy(() -> read(record))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessageContaining("The record at events/0@17 cannot be applied: " + reason);
  }

  private static ConsumerRecord<byte[], byte[]> record(OrderEvent event) {
    return raw("o-1@0000000002", WireFormat.frame(1, event));
  }

  @SuppressWarnings("NullAway") // Kafka does not say that values may be absent.
  private static ConsumerRecord<byte[], byte[]> raw(String key, byte @Nullable [] value) {
    return new ConsumerRecord<>("events", 0, 17, key.getBytes(UTF_8), value);
  }

  private static OrderEvent event() {
    return Arms.paid().toBuilder()
        .setMetadata(
            EventMetadata.newBuilder()
                .setAggregateType("sales.order")
                .setAggregateId("o-1")
                .setVersion(2)
                .setCommandPosition(CommandPosition.newBuilder().setPartition(0).setOffset(5))
                .setEventsInCommand(1))
        .build();
  }
}
