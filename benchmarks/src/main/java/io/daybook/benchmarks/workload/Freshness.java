package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.load.Action;
import io.daybook.benchmarks.load.ClosedLoop;
import io.daybook.benchmarks.load.CpuMeter;
import io.daybook.benchmarks.load.Measurement;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.daybook.DaybookEngine;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.benchmarks.report.Row;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * W5: from the moment a command is sent until a reader sees what it did.
 *
 * <p>{@code W5-event-store}: until query-api answers a question for that version. {@code
 * W5-postgres}: until the row of the view has it, as a client of PostgreSQL sees that asks each
 * millisecond.
 */
final class Freshness implements Workload {
  private static final List<Integer> CLIENTS = List.of(1, 8);
  private static final int WARMING = 64;

  @Override
  public String name() {
    return "W5";
  }

  @Override
  public void run(Scale scale, Consumer<Row> rows) {
    BenchBroker broker = BenchBroker.asShipped(scale.folder().resolve("w5-broker"));
    DaybookStack stack = new DaybookStack(broker, scale.folder().resolve("w5-daybook"));
    try (DaybookEngine peer = new DaybookEngine(stack)) {
      peer.start();
      try (HttpOrders questions = new HttpOrders(stack.queryApi());
          OrderClient commands = peer.connect(1)) {
        Sight sight = new Sight(stack, commands, questions);
        sight.warmUp(scale.firstWarmUp());
        for (int run = 1; run <= scale.runs(); run++) {
          for (int clients : CLIENTS) {
            ClosedLoop loop = new ClosedLoop(clients, scale.warmUp(), scale.turn(), Long.MAX_VALUE);
            CpuMeter cpu = new CpuMeter(peer.servers());
            String prefix = "o-%d-%d".formatted(run, clients);
            rows.accept(
                Row.of("W5-event-store", peer, clients, run, sight.stored(loop, prefix, cpu)));
            rows.accept(
                Row.of("W5-postgres", peer, clients, run, sight.projected(loop, prefix, cpu)));
          }
        }
      }
    }
  }

  /** Sends commands and looks for what they did. */
  private record Sight(DaybookStack stack, OrderClient client, HttpOrders questions) {

    /** With more clients than are measured: code is compiled after so many calls. */
    void warmUp(Duration time) {
      ClosedLoop loop = new ClosedLoop(WARMING, Duration.ZERO, time, Long.MAX_VALUE);
      stored(loop, "w", new CpuMeter(List.of()));
    }

    Measurement stored(ClosedLoop loop, String prefix, CpuMeter cpu) {
      return loop.run(
          caller -> {
            OrderCommands commands = new OrderCommands(prefix + "-s" + caller);
            return () -> {
              OrderCommand command = commands.next();
              client.send(command);
              questions.ask(
                  "GET", "/v1/orders/%s?minVersion=%d".formatted(order(command), version(command)));
            };
          },
          cpu);
    }

    Measurement projected(ClosedLoop loop, String prefix, CpuMeter cpu) {
      List<OrderView> views =
          Stream.generate(() -> new OrderView(stack.postgres())).limit(loop.clients()).toList();
      try {
        return loop.run(caller -> untilProjected(prefix + "-p" + caller, views.get(caller)), cpu);
      } finally {
        views.forEach(OrderView::close);
      }
    }

    private Action untilProjected(String prefix, OrderView view) {
      OrderCommands commands = new OrderCommands(prefix);
      return () -> {
        OrderCommand command = commands.next();
        client.send(command);
        view.await(order(command), version(command));
      };
    }

    private static String order(OrderCommand command) {
      return command.getMetadata().getAggregateId();
    }

    private static int version(OrderCommand command) {
      return command.getMetadata().getExpectedVersion() + 1;
    }
  }
}
