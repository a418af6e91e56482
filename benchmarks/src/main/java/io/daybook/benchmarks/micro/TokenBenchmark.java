package io.daybook.benchmarks.micro;

import io.daybook.eventlog.ConsistencyToken;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The consistency token of one command. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

  private static final int ORDINAL = 2;

  private String text = ConsistencyToken.of(ORDINAL, Samples.POSITION).encode();

  @Benchmark
  public String encode() {
    return ConsistencyToken.of(ORDINAL, Samples.POSITION).encode();
  }

  @Benchmark
  public ConsistencyToken decode() {
    return ConsistencyToken.decode(text);
  }
}
