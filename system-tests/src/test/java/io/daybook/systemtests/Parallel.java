package io.daybook.systemtests;

import io.daybook.localstack.RealPart;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Parts that are started at the same time: some wait for others. */
final class Parallel {
  private Parallel() {}

  /** Returns when all can be used; fails as the first one that cannot. */
  static void start(Collection<? extends RealPart> parts) {
    List<Callable<Object>> starts =
        parts.stream().map(part -> Executors.callable(part::start)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<?> started : threads.invokeAll(starts)) {
        started.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
