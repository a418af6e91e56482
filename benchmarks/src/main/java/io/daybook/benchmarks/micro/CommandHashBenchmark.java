package io.daybook.benchmarks.micro;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.eventlog.CommandHash;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What tells a duplicate from another command under the same id. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CommandHashBenchmark {

  private OrderCommand command = Samples.command();
  private FieldDescriptor arm =
      OrderCommand.getDescriptor().findFieldByNumber(OrderCommand.ADD_ITEM_FIELD_NUMBER);

  @Benchmark
  public ByteString hash() {
    return CommandHash.of(command, arm, command.getMetadata());
  }
}
