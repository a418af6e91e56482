package io.daybook.eventlog;

import static com.google.protobuf.ByteString.EMPTY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventTopicTest {
  private static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();
  private static final int PARTITIONS = 4;
  private static final int PARTITION = AggregatePartitioner.partition("o-1".getBytes(UTF_8), 4);
  private static final String KEY = "o-1@0000000002";
  private static final LogPlace PLACE = new LogPlace("events", PARTITION, 17);

  @Test
  void an_event_is_one() {
    OrderEvent event = event(_ -> {});
    assertThat(read(KEY, frame(event)))
        .isEqualTo(new LogRecord.Event(PLACE, new LoggedEvent(event, event.getMetadata())));
  }

  @Test
  void a_tombstone_erases_the_event_of_its_key() {
    assertThat(read(KEY, null)).isEqualTo(new LogRecord.Erased(PLACE, new EventKey("o-1", 2)));
  }

  @Test
  void an_event_of_a_later_release_is_unknown() {
    OrderEvent later =
        event(_ -> {}).toBuilder()
            .clearEvent()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(
                        99, UnknownFieldSet.Field.newBuilder().addLengthDelimited(EMPTY).build())
                    .build())
            .build();
    assertThat(read(KEY, frame(later)))
        .isInstanceOfSatisfying(
            LogRecord.Unknown.class,
            unknown -> assertThat(unknown.what()).startsWith("an event (field 99 of OrderEvent)"));
  }

  @Test
  void a_key_is_that_of_an_event_of_this_partition() {
    byte[] value = frame(event(_ -> {}));
    assertMalformed(null, value, "The record has no key.");
    assertMalformed("junk", value, "The key 'junk' is not <aggregate id>@<version, 10 digits>.");
    assertMalformed("junk", null, "The key 'junk' is not <aggregate id>@<version, 10 digits>.");
    assertMalformed("o-1@0000000000", null, "has a version outside 1 to 2147483647.");
    int other = (PARTITION + 1) % PARTITIONS;
    assertThat(
            new EventTopic(ORDERS, PARTITIONS, LogSkips.NONE)
                .read(record(other, KEY.getBytes(UTF_8), value)))
        .isEqualTo(
            new LogRecord.Malformed(
                new LogPlace("events", other, 17),
                "o-1@0000000002 belongs into partition %d of 4, not into %d."
                    .formatted(PARTITION, other)));
  }

  @Test
  void a_value_is_a_framed_event_of_this_type() {
    assertMalformed(KEY, "junk".getBytes(UTF_8), "The value is not framed");
    assertMalformed(KEY, new byte[0], "The value is not framed");
    assertMalformed(KEY, WireFormat.frame(0, event(_ -> {})), "names no schema that can be");
    assertMalformed(KEY, WireFormat.frame(-1, event(_ -> {})), "names no schema that can be");
    assertMalformed(KEY, new byte[] {0, 0, 0, 0, 1, 0, 8}, "Not a OrderEvent");
    assertMalformed(KEY, new byte[] {0, 0, 0, 0, 1, 0}, "name another event");
  }

  @Test
  void an_event_without_content_is_of_no_release() {
    OrderEvent empty = event(_ -> {}).toBuilder().clearEvent().build();
    assertMalformed(KEY, frame(empty), "has no content");
  }

  @Test
  void metadata_agree_with_the_key_and_the_partition() {
    assertMalformed(metadata -> metadata.setVersion(3), "The metadata of " + KEY);
    assertMalformed(metadata -> metadata.setAggregateId("o-2"), "The metadata of " + KEY);
    assertMalformed(metadata -> metadata.setAggregateType("sales.part"), "another aggregate type");
    assertMalformed(
        metadata -> metadata.getCommandPositionBuilder().setPartition(PARTITION + 1),
        "names a command that is not of partition " + PARTITION);
    assertMalformed(
        metadata -> metadata.getCommandPositionBuilder().setOffset(-1),
        "names a command that is not of partition " + PARTITION);
    assertMalformed(metadata -> metadata.setIndexInCommand(1), "is event 1 of 1 of its command");
    assertMalformed(metadata -> metadata.setEventsInCommand(0), "is event 0 of 0 of its command");
    assertMalformed(
        metadata -> metadata.setIndexInCommand(2).setEventsInCommand(3),
        "is event 2 of 3 of its command");
    assertMalformed(
        metadata -> metadata.setIndexInCommand(-1), "is event 4294967295 of 1 of its command");
    assertMalformed(
        metadata -> metadata.setOccurredAt(Timestamp.newBuilder().setNanos(-1)),
        "happened at a time that is none");
    assertMalformed(
        metadata -> metadata.setOccurredAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
        "happened at a time that is none");
  }

  @Test
  void ids_are_those_that_a_command_may_have() {
    assertMalformed(
        metadata -> metadata.setCommandId("a\0b"),
        "The command id of " + KEY + " is of no command");
    assertMalformed(metadata -> metadata.setCommandId("c".repeat(129)), "The command id of");
    assertMalformed(metadata -> metadata.setCorrelationId("s".repeat(129)), "The correlation id");
    assertMalformed(metadata -> metadata.setCausationId("c".repeat(257)), "The causation id of");
    assertThat(
            read(
                KEY,
                frame(
                    event(
                        metadata ->
                            metadata
                                .setCommandId("c".repeat(128))
                                .setCorrelationId("\0" + "\uD83D\uDE00".repeat(127))
                                .setCausationId("sales.order/o-5@1" + " ".repeat(239))))))
        .isInstanceOf(LogRecord.Event.class);
  }

  @Test
  void only_a_malformed_record_at_a_place_that_is_named_is_skipped() {
    EventTopic topic = new EventTopic(ORDERS, PARTITIONS, new LogSkips(Set.of(PLACE)));
    byte[] key = KEY.getBytes(UTF_8);
    LogRecord skipped = topic.read(record(PARTITION, key, "junk".getBytes(UTF_8)));
    assertThat(skipped)
        .isInstanceOfSatisfying(
            LogRecord.Skipped.class,
            one ->
                assertThat(one.sentence())
                    .isEqualTo(
                        "skipped events-%d@17 as daybook.log.skip says".formatted(PARTITION)));
    assertThat(topic.read(record(PARTITION, key, frame(event(_ -> {})))))
        .isInstanceOf(LogRecord.Event.class);
    assertThat(topic.read(record(PARTITION, key, null))).isInstanceOf(LogRecord.Erased.class);
  }

  private static void assertMalformed(Consumer<EventMetadata.Builder> change, String reason) {
    assertMalformed(KEY, frame(event(change)), reason);
  }

  private static void assertMalformed(@Nullable String key, byte @Nullable [] value, String why) {
    assertThat(read(key, value))
        .isInstanceOfSatisfying(
            LogRecord.Malformed.class,
            malformed -> {
              assertThat(malformed.place()).isEqualTo(PLACE);
              assertThat(malformed.reason()).contains(why);
            });
  }

  private static LogRecord read(@Nullable String key, byte @Nullable [] value) {
    return new EventTopic(ORDERS, PARTITIONS, LogSkips.NONE)
        .read(record(PARTITION, key == null ? null : key.getBytes(UTF_8), value));
  }

  @SuppressWarnings("NullAway") // Kafka does not say that keys and values may be absent.
  private static ConsumerRecord<byte[], byte[]> record(
      int partition, byte @Nullable [] key, byte @Nullable [] value) {
    return new ConsumerRecord<>("events", partition, 17, key, value);
  }

  private static byte[] frame(OrderEvent event) {
    return WireFormat.frame(7, event);
  }

  private static OrderEvent event(Consumer<EventMetadata.Builder> change) {
    EventMetadata.Builder metadata =
        EventMetadata.newBuilder()
            .setAggregateType("sales.order")
            .setAggregateId("o-1")
            .setVersion(2)
            .setCommandPosition(CommandPosition.newBuilder().setPartition(PARTITION).setOffset(5))
            .setEventsInCommand(1);
    change.accept(metadata);
    return OrderEvent.newBuilder()
        .setMetadata(metadata)
        .setOrderShipped(OrderShipped.newBuilder().setTrackingNumber("1Z"))
        .build();
  }
}
