package io.daybook.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.daybook.audit.Events;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.Findings;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.PostalAddress;
import io.daybook.proto.sales.order.v1.ShippingAddressChanged;
import io.daybook.proto.v1.EventMetadata;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventChecksTest {
  private static final String TYPE = "sales.order.v1.OrderShipped";

  private final Findings findings = new Findings(_ -> {});
  private final EventChecks checks = new EventChecks(Events.ORDERS, 1, findings);

  @Test
  void what_streams_app_writes_is_sound() {
    assertThat(checks.read(record(_ -> {}))).isPresent();
    assertThat(findings.differences()).isEmpty();
  }

  @Test
  @SuppressWarnings("deprecation")
  void an_earlier_form_is_folded_as_its_successor() {
    var sound = record(_ -> {});
    var event = WireFormat.parse(sound.value(), OrderEvent.getDefaultInstance()).toBuilder();
    event.getShippingAddressSetBuilder().setAddress("The blue house");
    var read =
        checks.read(
            new ConsumerRecord<>("t", 0, 5, sound.key(), WireFormat.frame(7, event.build())));
    assertThat(read.orElseThrow().event())
        .isEqualTo(
            event
                .setShippingAddressChanged(
                    ShippingAddressChanged.newBuilder()
                        .setAddress(PostalAddress.newBuilder().addLines("The blue house")))
                .build());
  }

  @Test
  void metadata_without_a_cause_is_found() {
    assertThat(checks.read(record(metadata -> metadata.clearCausationId().clearCommandHash())))
        .isPresent();
    assertThat(sentences())
        .containsExactly(
            "t, partition 0, offset 5, o-1@0000000002: it was not written by streams-app: what does"
                + " not agree: causation id, command hash.");
  }

  @Test
  void headers_that_do_not_agree_are_found() {
    var record = record(_ -> {});
    record.headers().add(RecordHeaders.SUBJECT, "o-2".getBytes(UTF_8));
    record.headers().remove(RecordHeaders.TIME);
    checks.read(record);

    assertThat(sentences())
        .singleElement()
        .asString()
        .endsWith("what does not agree: ce_subject, ce_time.");
  }

  @Test
  void a_key_that_does_not_agree_is_found_and_not_folded() {
    var sound = record(_ -> {});
    byte[] other = new EventKey("o-1", 3).toBytes();
    assertThat(checks.read(new ConsumerRecord<>("t", 0, 5, other, sound.value()))).isEmpty();
    assertThat(sentences())
        .singleElement()
        .asString()
        .contains("o-1@0000000003: it is not an event of this topic");
  }

  @Test
  void a_tombstone_is_found() {
    byte[] key = new EventKey("o-1", 3).toBytes();
    assertThat(checks.read(new ConsumerRecord<>("t", 0, 5, key, null))).isEmpty();
    assertThat(sentences())
        .containsExactly("t, partition 0, offset 5, o-1@0000000003: it was erased by a tombstone.");
  }

  private List<String> sentences() {
    return findings.differences().stream().map(Difference::sentence).toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(Consumer<EventMetadata.Builder> change) {
    EventMetadata.Builder metadata =
        Events.metadata("o-1", 2)
            .setEventId("sales.order/o-1@2")
            .setAggregateType("sales.order")
            .setCorrelationId("story")
            .setCausationId("cause")
            .setCommandHash(ByteString.copyFrom(new byte[16]));
    change.accept(metadata);
    var event = OrderEvent.newBuilder().setMetadata(metadata);
    event.getOrderShippedBuilder().setTrackingNumber("1Z999");
    var record =
        new ConsumerRecord<>(
            "t", 0, 5, new EventKey("o-1", 2).toBytes(), WireFormat.frame(7, event.build()));
    RecordHeaders.addCloudEvent(record.headers(), "sales.order/o-1@2", "sales.order", TYPE, "o-1");
    record.headers().add(RecordHeaders.TIME, "2026-09-21T14:13:22Z".getBytes(UTF_8));
    return record;
  }
}
