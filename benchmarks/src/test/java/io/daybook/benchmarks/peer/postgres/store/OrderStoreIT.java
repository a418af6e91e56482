package io.daybook.benchmarks.peer.postgres.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.benchmarks.load.LongOrder;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.eventlog.CommandHash;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class OrderStoreIT {

  private static final int CONNECTIONS = 4;

  private static OrderStore store;
  private static OrderReads reads;
  private static Database database;

  @BeforeAll
  static void start(LocalPostgres postgres) {
    database = new Database(postgres.jdbcUrl(), Durability.FSYNC);
    OrderStore.create(database, "test");
    store = new OrderStore(database.pool("test", CONNECTIONS));
    reads = new OrderReads(database.pool("test", CONNECTIONS));
  }

  @BeforeEach
  void empty() throws Exception {
    try (var pool = database.pool("test", 1);
        var connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("TRUNCATE events, orders");
    }
  }

  @AfterAll
  static void stop() {
    store.close();
    reads.close();
  }

  @Test
  void each_command_is_stored_once_whatever_comes_after_it() throws Exception {
    List<Outcome> first = decideAll("o-1");
    assertThat(first.get(3)).isEqualTo(new Outcome.Accepted(4, List.of("ItemAdded")));
    assertThat(first.get(9)).isEqualTo(new Outcome.Accepted(10, List.of("OrderDelivered")));

    assertThat(decideAll("o-1")).isEqualTo(first);
    assertThat(events()).hasSize(10);
  }

  @Test
  void the_same_id_for_another_command_is_refused() throws Exception {
    decideAll("o-1");
    var other = OrderCommands.command("o-1", 3).toBuilder();
    other.getAddItemBuilder().getItemBuilder().setQuantity(2);
    assertThat(store.decide(other.build())).isEqualTo(new Outcome.IdReused());
  }

  @Test
  void another_version_than_the_expected_one_is_a_conflict() throws Exception {
    store.decide(OrderCommands.command("o-1", 0));
    assertThat(store.decide(OrderCommands.command("o-1", 2))).isEqualTo(new Outcome.Conflict(1));
    assertThat(store.decide(OrderCommands.command("o-2", 2))).isEqualTo(new Outcome.Conflict(0));
  }

  @Test
  void what_the_rules_refuse_is_not_stored() throws Exception {
    store.decide(OrderCommands.command("o-1", 0));
    assertThat(store.decide(unconditional("o-1", 8)))
        .isEqualTo(
            new Outcome.Rejected(
                "ORDER_NOT_PAID", "The order is placed; only a paid order ships."));
    assertThat(events()).hasSize(1);
  }

  @Test
  void commands_of_many_callers_on_one_order_leave_no_gap() throws Exception {
    store.decide(OrderCommands.command("o-1", 0));
    List<Callable<Outcome>> calls =
        IntStream.range(0, 24)
            .<Callable<Outcome>>mapToObj(i -> () -> store.decide(added(i)))
            .toList();
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> versions = new ArrayList<>();
      for (var call : callers.invokeAll(calls)) {
        versions.add(((Outcome.Accepted) call.get()).version());
      }
      assertThat(versions)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(2, 25).boxed().collect(Collectors.toList()));
    }
    assertThat(reads.load("o-1")).isEqualTo(reads.readRow("o-1"));
    assertThat(events()).extracting(event -> event.getMetadata().getVersion()).isSorted();
  }

  @Test
  void an_event_knows_where_it_comes_from() throws Exception {
    store.decide(OrderCommands.command("o-1", 0));
    var metadata = events().getFirst().getMetadata();
    assertThat(metadata.getEventId()).isEqualTo("sales.order/o-1@1");
    assertThat(metadata.getAggregateType()).isEqualTo("sales.order");
    assertThat(metadata.getCorrelationId()).isEqualTo("o-1.0");
    assertThat(metadata.getCausationId()).isEqualTo("o-1.0");
    assertThat(metadata.getEventsInCommand()).isEqualTo(1);
    assertThat(CommandHash.isKnown(metadata.getCommandHash())).isTrue();
    assertThat(metadata.getOccurredAt().getSeconds()).isPositive();
  }

  @Test
  void a_seeded_order_is_what_its_commands_would_have_made_it() throws Exception {
    for (int step = 0; step < 7; step++) {
      store.decide(LongOrder.command("sent", step));
    }
    reads.seed(Stream.of("a", "b"), 20);

    assertThat(reads.load("a", 7))
        .isEqualTo(
            reads.readRow("sent").toBuilder().setCustomerId(OrderCommands.customerOf("a")).build());
    assertThat(reads.load("b")).isEqualTo(reads.readRow("b")).isNotEqualTo(reads.load("b", 19));
    assertThat(store.read("b").version()).isEqualTo(20);
    assertThat(store.decide(LongOrder.command("b", 5)))
        .isEqualTo(new Outcome.Accepted(6, List.of("ItemAdded")));
  }

  @Test
  void a_load_at_a_version_is_the_fold_of_that_many_events() throws Exception {
    decideAll("o-1");
    OrderDecider decider = new OrderDecider();
    for (int version = 0; version <= 10; version++) {
      assertThat(reads.load("o-1", version))
          .isEqualTo(decider.fold(decider.initialState(), events().subList(0, version)));
    }
  }

  private static List<Outcome> decideAll(String orderId) throws Exception {
    List<Outcome> outcomes = new ArrayList<>();
    for (int step = 0; step < OrderCommands.PER_ORDER; step++) {
      outcomes.add(store.decide(OrderCommands.command(orderId, step)));
    }
    return outcomes;
  }

  private static List<OrderEvent> events() throws Exception {
    List<OrderEvent> events = new ArrayList<>();
    assertThat(reads.replay(events::add)).isEqualTo(events.size());
    return events;
  }

  private static OrderCommand unconditional(String orderId, int step) {
    var command = OrderCommands.command(orderId, step).toBuilder();
    command.getMetadataBuilder().clearExpectedVersion();
    return command.build();
  }

  private static OrderCommand added(int caller) {
    var command = unconditional("o-1", 1).toBuilder();
    command.getMetadataBuilder().setCommandId("caller-" + caller);
    return command.build();
  }
}
