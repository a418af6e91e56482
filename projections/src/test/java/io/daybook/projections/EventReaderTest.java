package io.daybook.projections;

import static com.google.protobuf.ByteString.EMPTY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventReaderTest {
  private final EventReader<OrderEvent> reader =
      new EventReader<>(
          OrderEvent.getDefaultInstance(),
          AggregateTypes.load().byName("sales.order").orElseThrow());

  @Test
  void an_event_is_read_with_its_metadata() {
    OrderEvent event = event(metadata -> {});
    assertThat(reader.read(record("o-1@0000000002", event)))
        .isEqualTo(new CommittedEvent<>(17, event.getMetadata(), event));
  }

  @Test
  void metadata_must_agree_with_the_record() {
    refuses("o-1@0000000003", metadata -> {}, "its metadata names o-1@2");
    refuses("o-2@0000000002", metadata -> {}, "its metadata names o-1@2");
    refuses(
        "o-1@0000000002",
        metadata -> metadata.getCommandPositionBuilder().setPartition(4),
        "its command is of partition 4");
    refuses(
        "o-1@0000000002",
        metadata -> metadata.setAggregateType("sales.part"),
        "it is of the aggregate type 'sales.part'");
    refuses(
        "o-1@0000000002",
        metadata -> metadata.setIndexInCommand(1),
        "it is event 1 of 1 of its command");
    refuses(
        "o-1@0000000002",
        metadata -> metadata.setEventsInCommand(0),
        "it is event 0 of 0 of its command");
  }

  @Test
  void a_record_that_is_no_event_is_refused() {
    refuses(record("o-1", event(metadata -> {})), "The key 'o-1' is not <aggregate id>@<version");
    refuses(record(null, event(metadata -> {})), "The record has no key");
    refuses(raw(new byte[0], new byte[] {1}), "The value is not framed");
    refuses(raw(new byte[0], null), "The record has no value");
  }

  @Test
  @SuppressWarnings("deprecation")
  void an_earlier_form_is_read_as_its_successor() {
    OrderEvent written =
        event(metadata -> {}).toBuilder()
            .setShippingAddressSet(ShippingAddressSet.newBuilder().setAddress("The blue house"))
            .build();
    assertThat(reader.read(record("o-1@0000000002", written)).event().getShippingAddressChanged())
        .isEqualTo(
            ShippingAddressChanged.newBuilder()
                .setAddress(PostalAddress.newBuilder().addLines("The blue house"))
                .build());
  }

  @Test
  void an_event_of_a_later_release_is_refused_by_its_name() {
    OrderEvent later =
        event(metadata -> {}).toBuilder()
            .clearEvent()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        99, UnknownFieldSet.Field.newBuilder().addLengthDelimited(EMPTY).build())
                    .build())
            .build();
    refuses(
        record("o-1@0000000002", later),
        "it is an event (field 99 of OrderEvent), which this release does not know: start a later"
            + " one here");
    ConsumerRecord<byte[], byte[]> named = record("o-1@0000000002", later);
    named.headers().add("ce_type", "sales.order.v1.OrderReturned".getBytes(UTF_8));
    refuses(
        named,
        "it is sales.order.v1.OrderReturned (field 99 of OrderEvent), which this release does not");
    refuses(
        record("o-1@0000000002", event(metadata -> {}).toBuilder().clearEvent().build()),
        "it is an event (OrderEvent without content)");
  }

  private void refuses(String key, Consumer<EventMetadata.Builder> change, String reason) {
    refuses(record(key, event(change)), reason);
  }

  private void refuses(ConsumerRecord<byte[], byte[]> record, String reason) {
    assertThatThrownBy(() -> reader.read(record))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessageContaining("The record at events-3@17")
        .hasMessageContaining(reason);
  }

  private static ConsumerRecord<byte[], byte[]> record(@Nullable String key, OrderEvent event) {
    return raw(key == null ? null : key.getBytes(UTF_8), WireFormat.frame(1, event));
  }

  @SuppressWarnings("NullAway") // Kafka does not say that keys and values may be absent.
  private static ConsumerRecord<byte[], byte[]> raw(
      byte @Nullable [] key, byte @Nullable [] value) {
    return new ConsumerRecord<>("events", 3, 17, key, value);
  }

  private static OrderEvent event(Consumer<EventMetadata.Builder> change) {
    EventMetadata.Builder metadata =
        EventMetadata.newBuilder()
            .setAggregateType("sales.order")
            .setAggregateId("o-1")
            .setVersion(2)
            .setCommandPosition(CommandPosition.newBuilder().setPartition(3).setOffset(5))
            .setEventsInCommand(1);
    change.accept(metadata);
    return Arms.paid().toBuilder().setMetadata(metadata).build();
  }
}
