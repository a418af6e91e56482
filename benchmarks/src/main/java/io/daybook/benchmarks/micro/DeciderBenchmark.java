package io.daybook.benchmarks.micro;

import io.daybook.domain.Decision;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The rules: one more item for an order of three lines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeciderBenchmark {

  private OrderState order = Samples.order();
  private OrderCommand command = Samples.command();
  private OrderEvent event = Samples.event();

  @Benchmark
  public Decision<OrderEvent> decide() {
    return Samples.DECIDER.decide(order, command);
  }

  @Benchmark
  public OrderState evolve() {
    return Samples.DECIDER.evolve(order, event);
  }
}
