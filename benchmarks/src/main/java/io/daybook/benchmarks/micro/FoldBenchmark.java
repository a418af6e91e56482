package io.daybook.benchmarks.micro;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** State from a history of 1,000 events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FoldBenchmark {

  private static final int EVENTS = 1_000;

  private List<OrderEvent> steady = Samples.history(EVENTS, false);
  private List<OrderEvent> growing = Samples.history(EVENTS, true);

  /** An order of one or two lines all the time. */
  @Benchmark
  public OrderState foldSteady() {
    return Samples.fold(steady);
  }

  /** An order that has 1,000 lines in the end. */
  @Benchmark
  public OrderState foldGrowing() {
    return Samples.fold(growing);
  }
}
