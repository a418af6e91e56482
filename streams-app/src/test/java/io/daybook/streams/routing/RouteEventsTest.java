package io.daybook.streams.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.domain.Observations;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.Hops;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.part.v1.PartDiscontinued;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ProcessCommand;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process is told, of all that happens. */
class RouteEventsTest {
  private static final String ORDERS = "sales.order.events.v1";
  private static final String PARTS = "sales.part.events.v1";
  private static final String OUTCOMES = "daybook.outcomes.v1";

  private final RoutingDriver driver = new RoutingDriver(Clearance.process());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void an_event_is_told_to_the_process_whose_business_it_is() {
    OrderEvent placed = placed("o-1", "p-1");
    Headers headers = new RecordHeaders();
    Hops.put(3, headers);
    event(ORDERS, "o-1@1", placed, headers);

    assertThat(driver.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(new String(record.key(), UTF_8)).isEqualTo("o-1");
              assertThat(Hops.of(record.headers())).isEqualTo(3);
              assertThat(WireFormat.parse(record.value(), ProcessCommand.getDefaultInstance()))
                  .isEqualTo(
                      ProcessCommand.newBuilder()
                          .setMetadata(
                              CommandMetadata.newBuilder()
                                  .setCommandId("sales.order/o-1@1")
                                  .setAggregateId("o-1")
                                  .setCorrelationId("story")
                                  .setCausationId("sales.order/o-1@1")
                                  .setActor(placed.getMetadata().getActor()))
                          .setObserve(Observe.newBuilder().setObservation(Observations.of(placed)))
                          .build());
            });
  }

  @Test
  void other_events_are_nobodys_business() {
    event(
        ORDERS,
        "o-1@2",
        OrderEvent.newBuilder()
            .setMetadata(metadata("sales.order", "o-1", 2, "c-2"))
            .setItemAdded(ItemAdded.getDefaultInstance())
            .build());
    event(PARTS, "p-1@1", discontinued("by-hand"));
    assertThat(driver.told()).isEmpty();
  }

  @Test
  void what_a_command_of_the_process_has_led_to_goes_back_to_it() {
    event(PARTS, "p-1@1", discontinued("sales.clearance/o-1@2"));
    assertThat(driver.told())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.getMetadata().getAggregateId()).isEqualTo("o-1");
              assertThat(told.getMetadata().getCommandId()).isEqualTo("sales.part/p-1@1");
            });
  }

  @Test
  void a_refusal_goes_back_to_it_too_under_an_id_of_its_own() {
    outcome("sales.part", "sales.clearance/o-1@2");
    assertThat(driver.told())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.getMetadata().getAggregateId()).isEqualTo("o-1");
              assertThat(told.getMetadata().getCommandId()).isEqualTo("sales.clearance/o-1@2#0");
              assertThat(told.getMetadata().getCausationId()).isEqualTo("sales.clearance/o-1@2");
              assertThat(told.getObserve().getObservation().getOutcome().getCode())
                  .isEqualTo("PART_UNKNOWN");
            });
  }

  @Test
  void refusals_of_others_are_nobodys_business() {
    outcome("sales.part", "by-hand");
    outcome("sales.part", "sales.clearances/o-1@2");
    outcome("sales.order", "sales.clearance/o-1@2");
    assertThat(driver.told()).isEmpty();
  }

  @Test
  void an_erased_event_is_passed() {
    driver.write(ORDERS, key("o-1@1"), null, new RecordHeaders());
    event(ORDERS, "o-2@1", placed("o-2", "p-1"));
    assertThat(driver.told()).hasSize(1);
  }

  @Test
  void nothing_is_passed_that_cannot_be_read() {
    assertThatThrownBy(
            () -> driver.write(ORDERS, key("o-1@1"), new byte[] {1}, new RecordHeaders()))
        .hasRootCauseInstanceOf(RefusesToRouteException.class)
        .rootCause()
        .hasMessageStartingWith("sales.clearance does not observe sales.order.events.v1/0@0: ")
        .hasMessageEndingWith(
            ". See to that record, then have it skipped:"
                + " daybook.log.skip=sales.order.events.v1/0@0");
    assertThat(driver.told()).isEmpty();
  }

  @Test
  void an_event_of_a_later_release_waits_for_that_release() {
    OrderEvent later =
        placed("o-1", "p-1").toBuilder()
            .clearEvent()
            .setUnknownFields(
                UnknownFieldSet.newBuilder()
                    .addField(999, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                    .build())
            .build();
    assertThatThrownBy(() -> event(ORDERS, "o-1@1", later))
        .hasRootCauseInstanceOf(RefusesToRouteException.class)
        .rootCause()
        .hasMessageContaining("field 999 of OrderEvent")
        .hasMessageEndingWith("start a later one here. It goes on once a later streams-app runs");
  }

  @Test
  void a_manager_that_fails_stops_its_process_at_that_event() {
    assertThatThrownBy(() -> event(ORDERS, "o-1@1", placed("o-1", Clearance.BUG)))
        .hasStackTraceContaining(
            "The process manager fails on it, which is a bug: java.lang.IllegalStateException: bug."
                + " Start a release that does not");
  }

  private void outcome(String type, String commandId) {
    CommandOutcome outcome =
        CommandOutcome.newBuilder()
            .setCommandId(commandId)
            .setAggregateType(type)
            .setAggregateId("p-1")
            .setCorrelationId("story")
            .setCausationId(commandId)
            .setOutcome(Outcome.OUTCOME_REJECTED)
            .setCode("PART_UNKNOWN")
            .build();
    driver.write(
        OUTCOMES, "p-1".getBytes(UTF_8), WireFormat.frame(1, outcome), new RecordHeaders());
  }

  private void event(String topic, String key, Message event) {
    event(topic, key, event, new RecordHeaders());
  }

  private void event(String topic, String key, Message event, Headers headers) {
    driver.write(topic, key(key), WireFormat.frame(1, event), headers);
  }

  private static byte[] key(String text) {
    int at = text.indexOf('@');
    return new EventKey(text.substring(0, at), Integer.parseInt(text.substring(at + 1))).toBytes();
  }

  private static OrderEvent placed(String orderId, String customerId) {
    return OrderEvent.newBuilder()
        .setMetadata(metadata("sales.order", orderId, 1, "c-1"))
        .setOrderPlaced(OrderPlaced.newBuilder().setCustomerId(customerId))
        .build();
  }

  private static PartEvent discontinued(String commandId) {
    return PartEvent.newBuilder()
        .setMetadata(metadata("sales.part", "p-1", 1, commandId))
        .setPartDiscontinued(PartDiscontinued.getDefaultInstance())
        .build();
  }

  private static EventMetadata metadata(
      String type, String aggregateId, int version, String commandId) {
    return EventMetadata.newBuilder()
        .setEventId("%s/%s@%d".formatted(type, aggregateId, version))
        .setAggregateType(type)
        .setAggregateId(aggregateId)
        .setVersion(version)
        .setCommandId(commandId)
        .setCorrelationId("story")
        .setCausationId(commandId)
        .setEventsInCommand(1)
        .setSchemaVersion(1)
        .build();
  }
}
