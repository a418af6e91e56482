package io.daybook.audit.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.daybook.audit.Events;
import io.daybook.audit.finding.Difference;
import io.daybook.audit.finding.Findings;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.SealedField;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class EventChecksTest {
  private static final String TYPE = "sales.order.v1.OrderShipped";

  private final Findings findings = new Findings(_ -> {});
  private final EventChecks checks = new EventChecks(Events.ORDERS, findings);

  @Test
  void what_streams_app_writes_is_sound() {
    check(record(_ -> {}));
    assertThat(findings.differences()).isEmpty();
  }

  @Test
  void metadata_without_a_cause_is_found() {
    check(record(metadata -> metadata.clearCausationId().clearCommandHash()));
    assertThat(sentences())
        .containsExactly(
            "t, partition 0, offset 5, o-1@0000000002: it was not written by streams-app: what does"
                + " not agree: causation id, command hash.");
  }

  @Test
  void a_hash_made_in_a_way_that_is_not_known_is_found() {
    check(record(metadata -> metadata.setCommandHash(ByteString.fromHex("02" + "00".repeat(16)))));
    assertThat(sentences()).singleElement().asString().endsWith("not agree: command hash.");
  }

  @Test
  void fields_that_are_not_in_use_are_found() {
    check(
        record(
            metadata ->
                metadata
                    .setSubjectId("s-1")
                    .setTenant("t-1")
                    .addSealed(SealedField.getDefaultInstance())));
    assertThat(sentences())
        .singleElement()
        .asString()
        .endsWith("not agree: subject id, tenant, sealed.");
  }

  @Test
  void headers_that_do_not_agree_are_found() {
    var record = record(_ -> {});
    record.headers().add(RecordHeaders.SUBJECT, "o-2".getBytes(UTF_8));
    record.headers().remove(RecordHeaders.TIME);
    check(record);

    assertThat(sentences())
        .singleElement()
        .asString()
        .endsWith("what does not agree: ce_subject, ce_time.");
  }

  private void check(ConsumerRecord<byte[], byte[]> record) {
    checks.check(record, LoggedEvent.parse(Events.ORDERS, record.value()));
  }

  private List<String> sentences() {
    return findings.differences().stream().map(Difference::sentence).toList();
  }

  private static ConsumerRecord<byte[], byte[]> record(Consumer<EventMetadata.Builder> change) {
    EventMetadata.Builder metadata =
        Events.metadata("o-1", 2)
            .setEventId("sales.order/o-1@2")
            .setAggregateType("sales.order")
            .setCorrelationId("correlation")
            .setCausationId("cause")
            .setCommandHash(ByteString.fromHex("01" + "00".repeat(16)));
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
