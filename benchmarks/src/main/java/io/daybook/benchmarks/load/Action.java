package io.daybook.benchmarks.load;

/** What is measured: one command or one read, from call to answer. */
@FunctionalInterface
public interface Action {
  void run() throws Exception;
}
