package io.daybook.streams;

import static io.daybook.streams.ProcessSide.awaitRunning;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.part.v1.PartDiscontinued;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.streams.routing.Clearance;
import io.daybook.streams.routing.Stocktaking;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;

/** Processes that are told what they observe, by the production code on a real broker. */
@ExtendWith(RealParts.class)
class RoutingIT {
  @TempDir private static Path folder;

  private final Stocktaking manager = new Stocktaking();
  private final Rules rules = Clearance.rulesWith(manager);
  private final ProcessRules<?> clearance = process("sales.clearance");
  private final ProcessRules<?> stocktaking = process("sales.stocktaking");
  private final AggregateType parts = rules.types().byName("sales.part").orElseThrow();

  private ProcessSide side;
  private LogClient log;

  @BeforeEach
  void makeTopics(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    side = ProcessSide.of(test, broker, registry, folder, rules);
    log = side.client();
  }

  @AfterEach
  void end() {
    log.close();
    side.close();
  }

  @Test
  void from_its_first_start_on_a_process_is_told_that_starts_now() {
    IntStream.range(0, 20).forEach(i -> discontinued("before-" + i));
    side.routeAll(stocktaking);
    discontinued("first");
    awaitTold(stocktaking, "sales.part/first@1");
    side.stop();

    discontinued("meanwhile");
    side.routeAll(stocktaking);

    awaitTold(stocktaking, "sales.part/first@1", "sales.part/meanwhile@1");
  }

  @Test
  void where_nothing_happened_yet_it_is_told_of_what_happens_after_its_first_start() {
    side.routeAll(stocktaking);
    side.stop();
    discontinued("meanwhile");
    side.routeAll(stocktaking);
    awaitTold(stocktaking, "sales.part/meanwhile@1");
  }

  @Test
  void rows_that_are_lost_while_the_group_has_committed_are_not_begun_again() {
    placed("o-1");
    side.routeAll(clearance);
    awaitTold(clearance, "sales.order/o-1@1");
    side.stop();
    side.cluster().delete(side.changelog(clearance));

    assertThat(ProcessSide.refusal(side.route(clearance)))
        .contains("How far sales.clearance was told of " + side.topics().prefix())
        .contains("is lost: it would observe again what it has observed")
        .endsWith("daybook rebuild sales.clearance");
    assertThat(side.told(log, clearance)).containsExactly("sales.order/o-1@1");
  }

  @Test
  void a_malformed_event_stops_the_processes_that_observe_it_and_no_other() {
    LogPlace junk = log.junk("o-1");
    ProcessesRunner runner = side.runner();
    runner.start();
    try {
      List<RoutedProcess> processes = runner.processes();
      RoutedProcess stopped = processes.getFirst();
      awaitRunning(processes.getLast());
      discontinued("p-1");
      awaitTold(stocktaking, "sales.part/p-1@1");

      assertThat(ProcessSide.refusal(stopped)).contains("sales.clearance does not observe " + junk);
      awaitTold(stocktaking, "sales.part/p-1@1");
      assertThat(new ProcessesHealth(runner).health().getStatus()).isEqualTo(Status.DOWN);
      assertThat(new ProcessesHealth(runner).health().getDetails())
          .containsEntry("sales.stocktaking", "RUNNING")
          .hasEntrySatisfying(
              "sales.clearance", state -> assertThat(state.toString()).contains(junk.toString()));
    } finally {
      runner.stop();
    }
  }

  @Test
  void it_goes_on_by_itself_once_the_cause_is_gone() {
    RoutedProcess process = side.routeAll(stocktaking);
    manager.fails(true);
    discontinued("p-1");
    assertThat(ProcessSide.refusal(process)).contains("The process manager fails on it");
    discontinued("p-2");

    manager.fails(false);

    awaitRunning(process);
    awaitTold(stocktaking, "sales.part/p-1@1", "sales.part/p-2@1");
  }

  @Test
  void two_instances_share_the_partitions_and_tell_each_event_once_while_one_is_closed()
      throws Exception {
    side.routeAll(clearance);
    RoutedProcess second = side.route("b", clearance);
    ProcessSide.await().until(() -> side.partitions("a") > 0 && isTelling("b"));
    assertThat(side.partitions("a") + side.partitions("b")).isEqualTo(LogClient.PARTITIONS);
    AtomicBoolean ended = new AtomicBoolean();
    AtomicInteger orders = new AtomicInteger();
    Thread sender =
        Thread.ofVirtual()
            .start(
                () -> {
                  while (!ended.get()) {
                    placed("o-" + orders.incrementAndGet());
                  }
                });
    ProcessSide.await().until(() -> orders.get() > 200);

    ProcessSide.stop(second);

    ProcessSide.await().until(() -> side.partitions("a") == LogClient.PARTITIONS);
    side.route("b", clearance);
    ProcessSide.await().until(() -> isTelling("b"));
    int seen = orders.get();
    ProcessSide.await().until(() -> orders.get() > seen + 200);
    ended.set(true);
    sender.join();
    String[] all =
        IntStream.rangeClosed(1, orders.get())
            .mapToObj("sales.order/o-%d@1"::formatted)
            .toArray(String[]::new);
    awaitTold(clearance, all);
  }

  private boolean isTelling(String instance) {
    return side.isRouting(instance) && side.partitions(instance) > 0;
  }

  /** Exactly these, each once. */
  private void awaitTold(ProcessRules<?> process, String... ids) {
    ProcessSide.await()
        .untilAsserted(() -> assertThat(side.told(log, process)).containsExactlyInAnyOrder(ids));
  }

  private ProcessRules<?> process(String name) {
    return rules.processes().stream()
        .filter(process -> process.type().name().equals(name))
        .findAny()
        .orElseThrow();
  }

  private void placed(String orderId) {
    log.sendEvent(
        orderId,
        1,
        OrderEvent.newBuilder()
            .setMetadata(metadata(LogClient.ORDERS, orderId))
            .setOrderPlaced(OrderPlaced.newBuilder().setCustomerId("c-1"))
            .build());
  }

  private void discontinued(String partId) {
    PartEvent event =
        PartEvent.newBuilder()
            .setMetadata(metadata(parts, partId))
            .setPartDiscontinued(PartDiscontinued.getDefaultInstance())
            .build();
    log.send(
        new ProducerRecord<>(
            side.topics().events(parts),
            LogClient.partition(partId),
            new EventKey(partId, 1).toBytes(),
            WireFormat.frame(1, event)));
  }

  private static EventMetadata metadata(AggregateType type, String aggregateId) {
    return EventMetadata.newBuilder()
        .setEventId("%s/%s@1".formatted(type, aggregateId))
        .setAggregateType(type.name())
        .setAggregateId(aggregateId)
        .setVersion(1)
        .setCommandId("c-1")
        .setCorrelationId("c-1")
        .setCausationId("c-1")
        .setCommandPosition(
            CommandPosition.newBuilder().setPartition(LogClient.partition(aggregateId)))
        .setEventsInCommand(1)
        .setSchemaVersion(1)
        .build();
  }
}
