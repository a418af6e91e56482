package io.daybook.benchmarks.micro;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.EventKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where a record goes: the key of an event and the partition of its aggregate. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KeyBenchmark {

  private String orderId = Samples.ORDER_ID;
  private byte[] orderIdBytes = orderId.getBytes(UTF_8);
  private int version = 1_234;
  private byte[] key = new EventKey(orderId, version).toBytes();

  @Benchmark
  public byte[] writeEventKey() {
    return new EventKey(orderId, version).toBytes();
  }

  @Benchmark
  public EventKey parseEventKey() {
    return EventKey.parse(key);
  }

  @Benchmark
  public int partition() {
    return AggregatePartitioner.partition(orderIdBytes, 8);
  }
}
