package io.daybook.benchmarks.micro;

import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Values of the public topics, to and from bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FrameBenchmark {

  private static final int SCHEMA_ID = 7;

  private OrderCommand command = Samples.command();
  private OrderEvent event = Samples.event();
  private byte[] commandBytes = WireFormat.frame(SCHEMA_ID, command);
  private byte[] eventBytes = WireFormat.frame(SCHEMA_ID, event);

  // A message remembers its size and the bytes of its texts once it was written, so each call
  // writes
  // a new one, as the topology does.
  @Benchmark
  public byte[] frameCommand() {
    return WireFormat.frame(SCHEMA_ID, command.toBuilder().build());
  }

  @Benchmark
  public byte[] frameEvent() {
    return WireFormat.frame(SCHEMA_ID, event.toBuilder().build());
  }

  @Benchmark
  public OrderCommand parseCommand() {
    return WireFormat.parse(commandBytes, OrderCommand.getDefaultInstance());
  }

  @Benchmark
  public OrderEvent parseEvent() {
    return WireFormat.parse(eventBytes, OrderEvent.getDefaultInstance());
  }
}
