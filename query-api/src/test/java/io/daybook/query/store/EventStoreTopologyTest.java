package io.daybook.query.store;

import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.Topics;
import io.daybook.http.ProblemException;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.query.OrderLog;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.request.RequiredOffsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver has one partition; all tests stay in partition 0 of 4. */
class EventStoreTopologyTest {
  private static final String ID = OrderLog.idIn(0, "o");
  private static final History.Page END = new History.Page(List.of(), OptionalInt.empty());

  @TempDir Path folder;
  private DrivenStore driven;
  private OrderLog log;

  @BeforeEach
  void start() {
    driven = new DrivenStore(folder, 1 << 22);
    log = driven.log;
  }

  @AfterEach
  void stop() {
    driven.close();
    assertThat(driven.partition().now()).isNull();
  }

  @Test
  void the_state_is_the_fold_of_all_events() {
    pipe(log.command(ID, 0, placed("c-1")).events());
    pipe(log.command(ID, 1, itemAdded(2), itemAdded(3)).events());
    AggregateAt found = requireNonNull(at(Integer.MAX_VALUE));
    assertThat(found.version()).isEqualTo(3);
    assertThat(((OrderState) found.state()).getLinesList()).hasSize(3);
    assertThat(((OrderState) requireNonNull(at(2)).state()).getLinesList()).hasSize(2);
  }

  @Test
  void a_store_that_is_older_than_the_log_is_not_read() {
    driven.close();
    Command first = log.command(ID, 0, placed("c-1"));
    Command last = log.command(ID, 1, itemAdded(2), itemAdded(3));
    driven = new DrivenStore(folder.resolve("behind"), 1 << 22, new WatermarkAtStart.Start(-1, 2));
    for (var record : Stream.of(first, last).flatMap(one -> one.events().stream()).toList()) {
      assertThat(driven.storePartitions.catchingUp()).as("orders and parts").isEqualTo(2);
      assertThatThrownBy(() -> at(Integer.MAX_VALUE))
          .isInstanceOf(ProblemException.class)
          .hasMessageContaining("unavailable");
      driven.pipe(record.key(), record.value());
    }
    assertThat(driven.storePartitions.catchingUp()).as("parts").isOne();
    assertThat(requireNonNull(at(Integer.MAX_VALUE)).version()).isEqualTo(3);
  }

  @Test
  void half_a_command_is_neither_seen_nor_counted_as_applied() {
    pipe(log.command(ID, 0, placed("c-1")).events());
    long before = applied();
    Command two = log.command(ID, 1, itemAdded(2), itemAdded(3));
    pipe(two.events().subList(0, 1));
    assertThat(requireNonNull(at(Integer.MAX_VALUE)).version()).isEqualTo(1);
    assertThat(requireNonNull(at(2)).version()).isEqualTo(1);
    assertThat(page(0, 100).events()).hasSize(1);
    assertThat(page(1, 1)).isEqualTo(END);
    assertThat(applied()).isEqualTo(before);
    pipe(two.events().subList(1, 2));
    assertThat(requireNonNull(at(Integer.MAX_VALUE)).version()).isEqualTo(3);
    assertThat(applied()).isGreaterThan(before);
  }

  @Test
  void an_aggregate_whose_first_command_is_half_there_is_not_there() {
    pipe(log.command(ID, 0, placed("c-1"), itemAdded(2)).events().subList(0, 1));
    assertThat(at(Integer.MAX_VALUE)).isNull();
    assertThat(applied()).isEqualTo(WatermarkAtStart.NONE);
  }

  @Test
  void pages_say_whether_there_is_more() {
    pipe(log.command(ID, 0, placed("c-1")).events());
    pipe(log.command(ID, 1, itemAdded(2), itemAdded(3)).events());
    assertThat(page(0, 2).next()).hasValue(2);
    assertThat(page(0, 3).next()).isEmpty();
    assertThat(page(2, 2).events()).singleElement().extracting(LoggedEvent::version).isEqualTo(3);
    assertThat(page(3, 2)).isEqualTo(END);
    assertThat(page(Integer.MAX_VALUE, 2)).isEqualTo(END);
  }

  @Test
  void a_history_longer_than_a_page_is_folded_whole() {
    pipe(log.command(ID, 0, placed("c-1")).events());
    int last = History.MAX_PAGE_EVENTS + 1;
    for (int version = 2; version <= last; version++) {
      pipe(log.command(ID, version - 1, itemAdded(version)).events());
    }
    AggregateAt found = requireNonNull(at(Integer.MAX_VALUE));
    assertThat(found.version()).isEqualTo(last);
    assertThat(((OrderState) found.state()).getLinesCount()).isEqualTo(last);
  }

  @Test
  void another_aggregate_with_a_longer_id_is_another() {
    String longer = OrderLog.idIn(0, ID);
    pipe(log.command(ID, 0, placed("c-1")).events());
    pipe(log.command(longer, 0, placed("c-2")).events());
    assertThat(page(0, 100).events()).hasSize(1);
  }

  @Test
  void a_token_is_satisfied_once_its_command_is_applied_and_never_before() {
    Command command = log.command(ID, 0, placed("c-1"));
    RequiredOffsets required =
        RequiredOffsets.of(
            Optional.of(command.token()), ORDERS, DrivenStore.EPOCH, OrderLog.PARTITIONS);
    assertThatThrownBy(
            () ->
                driven.store.read(
                    ORDERS, ID, required, 0, history -> history.after(0, 1, Set.of())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("read-model-behind");
    pipe(command.events());
    assertThat(
            driven
                .store
                .read(ORDERS, ID, required, 0, history -> history.after(0, 1, Set.of()))
                .events())
        .hasSize(1);
  }

  @Test
  void a_demanded_version_is_that_of_a_whole_command() {
    pipe(log.command(ID, 0, placed("c-1"), itemAdded(2)).events().subList(0, 1));
    assertThatThrownBy(
            () ->
                driven.store.read(
                    ORDERS, ID, RequiredOffsets.NONE, 1, history -> history.after(0, 1, Set.of())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("read-model-behind");
  }

  @Test
  void a_partition_that_no_task_runs_is_unavailable() {
    String elsewhere = OrderLog.idIn(1, "o");
    assertThatThrownBy(
            () ->
                driven.store.read(
                    ORDERS,
                    elsewhere,
                    RequiredOffsets.NONE,
                    0,
                    history -> history.after(0, 1, Set.of())))
        .isInstanceOf(ProblemException.class)
        .hasMessageContaining("unavailable");
  }

  @Test
  void events_of_an_earlier_commands_topic_move_no_watermark() {
    pipe(
        new OrderLog(new Topics(""), DrivenStore.EPOCH - 1).command(ID, 0, placed("c-1")).events());
    assertThat(applied()).isEqualTo(WatermarkAtStart.NONE);
    assertThat(at(1)).isNotNull();
  }

  private void pipe(List<ProducerRecord<byte[], byte[]>> records) {
    driven.pipe(records);
  }

  private long applied() {
    return requireNonNull(driven.partition().now()).appliedOffset();
  }

  private @Nullable AggregateAt at(int version) {
    return driven.at(ID, version);
  }

  private History.Page page(int after, int limit) {
    return driven.page(ID, after, limit);
  }
}
