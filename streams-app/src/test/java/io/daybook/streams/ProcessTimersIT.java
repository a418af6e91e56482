package io.daybook.streams;

import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.Timestamps;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.streams.decision.Fixtures;
import io.daybook.streams.routing.Clearance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Timers of a process on a real broker, by the production code. */
@ExtendWith(RealParts.class)
class ProcessTimersIT {
  private static final int ORDERS = 12;

  @TempDir private static Path folder;

  private final Rules rules = Clearance.rules();
  private final ProcessRules<?> clearance = rules.processes().getFirst();

  private ProcessSide side;
  private LogClient log;

  @BeforeEach
  void begin(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    side = ProcessSide.of(test, broker, registry, folder, rules);
    log = side.client();
    run();
  }

  @AfterEach
  void end() {
    log.close();
    side.close();
  }

  @Test
  void each_fires_once_and_not_before_its_time() {
    placeOrders();
    awaitAll();
    assertOnceAndNotEarly();
  }

  @Test
  void those_that_become_due_while_nothing_runs_fire_afterwards() {
    placeOrders();
    ProcessSide.await().until(() -> count(ProcessEvent::hasTimerSet) == ORDERS);
    side.stop();
    Map<String, ProcessEvent> set = timersSet();
    ProcessSide.await().until(() -> set.values().stream().allMatch(ProcessTimersIT::isDue));
    run();
    awaitAll();
    assertOnceAndNotEarly();
  }

  @Test
  void open_ones_are_made_anew_from_the_log_where_their_store_is_lost() {
    placeOrders();
    ProcessSide.await().until(() -> count(ProcessEvent::hasTimerSet) == ORDERS);
    side.stop();
    side.cluster().delete(side.timers(clearance));
    run();
    awaitAll();
    assertOnceAndNotEarly();
  }

  @Test
  void a_rebuild_of_the_process_keeps_open_ones() {
    placeOrders();
    ProcessSide.await().until(() -> count(ProcessEvent::hasTimerSet) == ORDERS);
    side.stop();
    side.rebuild(clearance, WriteSide.LONG_TIMEOUT);
    run();
    awaitAll();
    assertOnceAndNotEarly();
  }

  private void run() {
    side.decide();
    side.routeAll(clearance);
  }

  private void placeOrders() {
    IntStream.range(0, ORDERS)
        .mapToObj("o-%d"::formatted)
        .forEach(
            id ->
                log.send(
                    OrderCommand.newBuilder()
                        .setMetadata(Fixtures.metadata(id, "place"))
                        .setPlaceOrder(
                            PlaceOrder.newBuilder()
                                .setCustomerId(Clearance.WAITS)
                                .addItems(Fixtures.item(1)))
                        .build()));
  }

  private void awaitAll() {
    ProcessSide.await().until(() -> count(ProcessTimersIT::isFired) >= ORDERS);
  }

  private static boolean isFired(ProcessEvent event) {
    return event.getObservationMade().getObservation().hasTimer();
  }

  private static boolean isDue(ProcessEvent set) {
    return Timestamps.toMillis(set.getTimerSet().getDueAt()) < System.currentTimeMillis();
  }

  private void assertOnceAndNotEarly() {
    Map<String, ProcessEvent> set = timersSet();
    List<ProcessEvent> fired = events().stream().filter(ProcessTimersIT::isFired).toList();
    assertThat(fired).hasSize(ORDERS);
    for (ProcessEvent event : fired) {
      ProcessEvent setBy = requireNonNull(set.get(event.getMetadata().getAggregateId()));
      var due = setBy.getTimerSet().getDueAt();
      assertThat(event.getObservationMade().getObservation().getTimer().getDueAt()).isEqualTo(due);
      assertThat(Timestamps.compare(event.getMetadata().getOccurredAt(), due)).isNotNegative();
    }
    assertThat(count(ProcessEvent::hasCommandIssued)).isEqualTo(ORDERS);
  }

  private Map<String, ProcessEvent> timersSet() {
    return events().stream()
        .filter(ProcessEvent::hasTimerSet)
        .collect(toMap(event -> event.getMetadata().getAggregateId(), identity()));
  }

  private long count(Predicate<ProcessEvent> which) {
    return events().stream().filter(which).count();
  }

  private List<ProcessEvent> events() {
    return log.read(side.topics().events(clearance.type().type())).stream()
        .map(record -> WireFormat.parse(record.value(), ProcessEvent.getDefaultInstance()))
        .toList();
  }
}
