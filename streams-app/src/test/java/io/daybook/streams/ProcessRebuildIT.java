package io.daybook.streams;

import static io.daybook.streams.Attempts.add;
import static io.daybook.streams.Attempts.place;
import static io.daybook.streams.WriteSide.BRIEFLY;
import static io.daybook.streams.WriteSide.LONG_TIMEOUT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.WireFormat;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.streams.rebuild.RebuildRefused;
import io.daybook.streams.routing.Clearance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How far a process was told, lost and made anew on a real broker, by the production code. */
@ExtendWith(RealParts.class)
class ProcessRebuildIT {
  private static final int ORDERS = 12;

  @TempDir private static Path folder;

  private final Rules rules = Clearance.rules();
  private final ProcessRules<?> clearance = rules.processes().getFirst();

  private ProcessSide side;
  private LogClient log;

  /** Orders whose processes have ended, and events behind them that are nobody's business. */
  @BeforeEach
  void observeSome(TestInfo test, LocalBroker broker, LocalRegistry registry) {
    side = ProcessSide.of(test, broker, registry, folder, rules);
    log = side.client();
    run();
    IntStream.range(0, ORDERS).forEach(i -> log.send(place("o-" + i)));
    awaitEnded(ORDERS);
    IntStream.range(0, ORDERS).forEach(i -> log.ask(add("o-" + i, "more")));
  }

  @AfterEach
  void end() {
    log.close();
    side.close();
  }

  @Test
  void an_empty_changelog_is_as_lost_as_none() {
    side.stop();
    side.cluster().delete(side.changelog(clearance));
    side.cluster().deleteGroup(side.topics().routingGroup(clearance.type().name()));
    side.makeChangelogs(clearance);

    assertThat(ProcessSide.refusal(side.route(clearance)))
        .contains("it is lost how far it was told");
  }

  @Test
  void lost_rows_are_those_that_the_group_has_committed() {
    side.stop();
    Map<String, Long> before = side.rows(log, clearance);
    side.cluster().delete(side.changelog(clearance));

    assertThat(ProcessSide.refusal(side.route(clearance)))
        .contains("it is lost how far it was told")
        .contains("daybook rebuild sales.clearance");
    side.stop();
    String said = side.rebuild(clearance, LONG_TIMEOUT);

    assertThat(said).contains("as it was before").contains("(group)");
    assertKept(before);
    assertGoesOn();
  }

  @Test
  void only_what_was_observed_says_it_where_group_and_commands_are_lost_too() {
    side.stop();
    Map<String, Long> before = side.rows(log, clearance);
    loseRowsAndGroup();
    side.cluster().deleteRecords(side.topics().commands(clearance.type().type()));
    TopicPartition orders = new TopicPartition(side.topics().events(LogClient.ORDERS), 0);
    // A stranger's commit tells nothing.
    side.cluster().commit(group(), orders, requireNonNull(before.get(orders.toString())) + 1);

    String said = side.rebuild(clearance, LONG_TIMEOUT);

    assertThat(said).contains("(observed)").doesNotContain("(group)");
    assertThat(side.rows(log, clearance))
        .allSatisfy((place, row) -> assertThat(row).isLessThanOrEqualTo(before.get(place)));
    assertGoesOn();
  }

  @Test
  void told_but_not_decided_yet_is_told_too() {
    side.stop();
    OrderEvent placed = log.events("o-1").getFirst();
    side.routeAll(clearance);
    log.sendEvent("waiting", 1, placed);
    ProcessSide.await().until(() -> told().contains("sales.order/waiting@1"));
    side.stop();
    loseRowsAndGroup();

    assertThat(side.rebuild(clearance, LONG_TIMEOUT)).contains("(observed)");

    assertGoesOn("waiting");
  }

  private void loseRowsAndGroup() {
    StoppedInstance.leaveRoutingGroup(side.instance("a"), "sales.clearance");
    side.cluster().delete(side.changelog(clearance));
    side.cluster().deleteGroup(group());
  }

  private String group() {
    return side.topics().routingGroup("sales.clearance");
  }

  @Test
  void damaged_rows_are_named_and_made_anew() {
    side.stop();
    Map<String, Long> before = side.rows(log, clearance);
    log.junk(side.changelog(clearance), 1, side.topics().outcomes());

    assertThat(ProcessSide.refusal(side.route("disk-b", clearance)))
        .contains("The row of how far sales.clearance was told of ")
        .contains("daybook rebuild sales.clearance");
    side.stop();
    StoppedInstance.leaveRoutingGroup(side.instance("disk-b"), "sales.clearance");
    side.rebuild(clearance, LONG_TIMEOUT);

    assertKept(before);
    assertGoesOn();
  }

  @Test
  void of_a_topic_that_was_made_anew_what_was_observed_is_not_told_again() {
    side.stop();
    String events = side.topics().events(LogClient.ORDERS);
    List<ConsumerRecord<byte[], byte[]>> copy = log.read(events);
    side.cluster().delete(events);
    side.log();
    // Without the markers of transactions: offsets are others than they were.
    copy.forEach(
        one ->
            log.send(
                new ProducerRecord<>(
                    events, one.partition(), null, one.key(), one.value(), one.headers())));

    assertThat(ProcessSide.refusal(side.route(clearance)))
        .contains("was made anew")
        .contains("daybook rebuild sales.clearance");
    side.stop();
    String said = side.rebuild(clearance, LONG_TIMEOUT);

    assertThat(said)
        .contains(events + "-0 is of a topic that was made anew")
        .contains("(observed)");
    assertGoesOn();
  }

  @Test
  void what_is_gone_before_it_was_observed_is_passed_by_a_rebuild_only() {
    side.stop();
    side.routeAll(clearance);
    log.sendEvent("gone", 1, log.events("o-1").getFirst());
    ProcessSide.await().until(() -> told().contains("sales.order/gone@1"));
    side.stop();
    side.decide();
    ProcessSide.await().until(() -> log.read(side.topics().outcomes()).size() == ORDERS + 1);
    side.cluster().deleteRecords(side.topics().outcomes());

    assertThat(ProcessSide.refusal(side.route(clearance)))
        .contains("sales.clearance was not told of what stood in " + side.topics().outcomes())
        .contains("To go on without it for ever: daybook rebuild sales.clearance");
    side.stop();
    assertThat(side.rebuild(clearance, LONG_TIMEOUT))
        .contains("what stood there and was not observed, sales.clearance misses for ever");

    run();
    log.send(place("late"));
    awaitEnded(ORDERS + 1);
    assertThat(told()).doesNotHaveDuplicates();
  }

  @Test
  void it_is_refused_while_the_process_is_told() {
    side.stop();
    side.routeAll(clearance);
    assertThatThrownBy(() -> side.rebuild(clearance, BRIEFLY))
        .isInstanceOf(RebuildRefused.class)
        .hasMessageContaining("daybook.processes.sales.clearance is not empty")
        .hasMessageContaining("stop every streams-app");
    side.stop();
    assertThat(side.rebuild(clearance, LONG_TIMEOUT)).contains("(changelog)");
    assertGoesOn();
  }

  /** What a group has committed is beyond the marker of its last transaction, too. */
  private void assertKept(Map<String, Long> before) {
    assertThat(side.rows(log, clearance))
        .hasSameSizeAs(before)
        .allSatisfy((place, row) -> assertThat(row).isGreaterThanOrEqualTo(before.get(place)));
  }

  private void run() {
    side.decide();
    side.routeAll(clearance);
  }

  /** One order more is observed, and none that was observed before. */
  private void assertGoesOn(String... alsoObserved) {
    run();
    log.send(place("late"));
    int all = ORDERS + alsoObserved.length + 1;
    awaitEnded(all);
    assertThat(told()).doesNotHaveDuplicates().contains("sales.order/late@1");
    assertThat(events().stream().filter(ProcessEvent::hasObservationMade))
        .extracting(event -> event.getMetadata().getCommandId())
        .doesNotHaveDuplicates()
        .hasSize(2 * all);
  }

  private List<String> told() {
    return side.told(log, clearance);
  }

  private void awaitEnded(int processes) {
    ProcessSide.await()
        .until(() -> events().stream().filter(ProcessEvent::hasProcessEnded).count() == processes);
  }

  private List<ProcessEvent> events() {
    return log.read(side.topics().events(clearance.type().type())).stream()
        .map(record -> WireFormat.parse(record.value(), ProcessEvent.getDefaultInstance()))
        .toList();
  }
}
