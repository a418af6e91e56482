package io.daybook.gateway.exchange;

import io.daybook.proto.v1.CommandPosition;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that was handed to the producer, and where the log put it once it says so. */
record Sent(CompletableFuture<CommandPosition> confirmed) {

  /** Empty if the log does not say so within the wait, or says that it may not have the command. */
  Optional<CommandPosition> position(Duration wait) {
    try {
      return Optional.of(confirmed.get(wait.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException | CancellationException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
