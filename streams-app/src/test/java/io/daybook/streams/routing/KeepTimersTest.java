package io.daybook.streams.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.ObservationMade;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.TimerCancelled;
import io.daybook.proto.v1.TimerFired;
import io.daybook.proto.v1.TimerSet;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which timers a process is told of, and when. */
class KeepTimersTest {
  private static final String PROCESS = "sales.clearance";
  private static final String EVENTS = PROCESS + ".events.v1";
  private static final Instant DUE = RoutingDriver.START.plusSeconds(60);

  private final RoutingDriver driver = new RoutingDriver(Clearance.process());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void a_timer_is_told_when_it_is_due() {
    set("o-1", 2, "wait", DUE);
    driver.sleep(Duration.ofSeconds(59));
    assertThat(driver.records()).isEmpty();

    driver.sleep(Duration.ofSeconds(1));

    assertThat(driver.records())
        .singleElement()
        .satisfies(
            record -> {
              assertThat(new String(record.key(), UTF_8)).isEqualTo("o-1");
              assertThat(WireFormat.parse(record.value(), ProcessCommand.getDefaultInstance()))
                  .isEqualTo(
                      ProcessCommand.newBuilder()
                          .setMetadata(
                              CommandMetadata.newBuilder()
                                  .setCommandId("sales.clearance/o-1@2/fire")
                                  .setAggregateId("o-1")
                                  .setCorrelationId("story")
                                  .setCausationId("sales.clearance/o-1@2")
                                  .setActor(Actor.newBuilder().setName(PROCESS)))
                          .setFire(
                              Fire.newBuilder()
                                  .setTimer("wait")
                                  .setVersion(2)
                                  .setDueAt(timestamp(DUE)))
                          .build());
            });
  }

  @Test
  void one_that_is_set_too_late_is_told_at_once() {
    set("o-1", 2, "wait", RoutingDriver.START.minusSeconds(5));
    driver.sleep(Duration.ofSeconds(1));
    assertThat(driver.told()).hasSize(1);
  }

  @Test
  void it_is_told_again_ever_more_rarely_until_it_is_closed() {
    set("o-1", 2, "wait", DUE);
    driver.sleep(Duration.ofSeconds(60 + 1));
    assertThat(driver.told()).hasSize(1);
    driver.sleep(Duration.ofSeconds(1));
    assertThat(driver.told()).hasSize(1);
    driver.sleep(Duration.ofSeconds(3));
    assertThat(driver.told()).isEmpty();
    driver.sleep(Duration.ofSeconds(1));
    assertThat(driver.told()).hasSize(1);

    fired("o-1", 3, "wait", DUE);
    driver.sleep(Duration.ofHours(1));
    assertThat(driver.told()).isEmpty();
  }

  @Test
  void one_that_is_cancelled_is_not_told() {
    set("o-1", 2, "wait", DUE);
    cancelled("o-1", 3, "wait", DUE);
    driver.sleep(Duration.ofSeconds(61));
    assertThat(driver.told()).isEmpty();
  }

  @Test
  void one_that_is_set_anew_is_told_at_its_new_time_only() {
    set("o-1", 2, "wait", DUE);
    cancelled("o-1", 3, "wait", DUE);
    set("o-1", 4, "wait", DUE.plusSeconds(10));
    driver.sleep(Duration.ofSeconds(61));
    assertThat(driver.told()).isEmpty();
    driver.sleep(Duration.ofSeconds(10));
    assertThat(driver.told()).extracting(told -> told.getFire().getVersion()).containsExactly(4);
  }

  @Test
  void those_that_are_due_are_told_in_their_order_and_others_wait() {
    set("o-1", 2, "wait", DUE.plusSeconds(20));
    set("o-2", 2, "wait", DUE);
    set("o-3", 2, "wait", DUE.minusSeconds(1));
    set("o-3", 3, "other", DUE.plusSeconds(5));
    driver.sleep(Duration.ofSeconds(65));
    assertThat(driver.told().stream().map(told -> told.getMetadata().getCommandId()).distinct())
        .containsExactly(
            "sales.clearance/o-3@2/fire",
            "sales.clearance/o-2@2/fire",
            "sales.clearance/o-3@3/fire");
  }

  @Test
  void an_event_that_cannot_be_read_ends_it() {
    assertThatThrownBy(
            () ->
                driver.write(
                    EVENTS, new EventKey("o-1", 2).toBytes(), new byte[] {1}, new RecordHeaders()))
        .hasRootCauseInstanceOf(RefusesToRouteException.class)
        .rootCause()
        .hasMessageStartingWith(
            "The timers of sales.clearance end at sales.clearance.events.v1/0@0");
  }

  private void set(String id, int version, String timer, Instant due) {
    write(
        id,
        version,
        ProcessEvent.newBuilder()
            .setTimerSet(TimerSet.newBuilder().setTimer(timer).setDueAt(timestamp(due))));
  }

  private void cancelled(String id, int version, String timer, Instant due) {
    write(
        id,
        version,
        ProcessEvent.newBuilder()
            .setTimerCancelled(
                TimerCancelled.newBuilder().setTimer(timer).setDueAt(timestamp(due))));
  }

  private void fired(String id, int version, String timer, Instant due) {
    TimerFired fired = TimerFired.newBuilder().setTimer(timer).setDueAt(timestamp(due)).build();
    write(
        id,
        version,
        ProcessEvent.newBuilder()
            .setObservationMade(
                ObservationMade.newBuilder()
                    .setObservation(Observation.newBuilder().setTimer(fired))));
  }

  private void write(String id, int version, ProcessEvent.Builder event) {
    event.setMetadata(
        EventMetadata.newBuilder()
            .setEventId("%s/%s@%d".formatted(PROCESS, id, version))
            .setAggregateType(PROCESS)
            .setAggregateId(id)
            .setVersion(version)
            .setCommandId("c-1")
            .setCorrelationId("story")
            .setCausationId("c-1")
            .setEventsInCommand(1)
            .setSchemaVersion(1));
    driver.write(
        EVENTS,
        new EventKey(id, version).toBytes(),
        WireFormat.frame(1, event.build()),
        new RecordHeaders());
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamps.fromMillis(at.toEpochMilli());
  }
}
