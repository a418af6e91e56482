package io.daybook.benchmarks.micro;

import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks of this package and prints JMH's table. */
public final class Micro {

  private static final String ALL = Pattern.quote(Micro.class.getPackageName()) + "\\..*";

  private Micro() {}

  /**
   * Runs those whose names have one of the patterns in them; all without a pattern.
   *
   * @param quick 2.5 s each in place of 16 s
   * @param allocations whether to tell the bytes per call, too
   */
  public static void run(List<String> patterns, boolean quick, boolean allocations)
      throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .shouldFailOnError(true)
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 1 : 3)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(quick ? 3 : 5)
            .measurementTime(quick ? TimeValue.milliseconds(500) : TimeValue.seconds(1));
    if (patterns.isEmpty()) {
      options.include(ALL);
    }
    patterns.forEach(pattern -> options.include(ALL + pattern));
    if (allocations) {
      options.addProfiler(GCProfiler.class);
    }
    var _ = new Runner(options.build()).run();
  }
}
