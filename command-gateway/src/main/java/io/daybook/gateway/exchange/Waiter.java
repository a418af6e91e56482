package io.daybook.gateway.exchange;

import io.daybook.proto.v1.CommandReply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One attempt that waits for its reply; closing it forgets it. */
final class Waiter implements AutoCloseable {
  private final String attemptId;
  private final Waiters waiters;
  private final CompletableFuture<Optional<CommandReply>> reply = new CompletableFuture<>();

  Waiter(String attemptId, Waiters waiters) {
    this.attemptId = attemptId;
    this.waiters = waiters;
  }

  String attemptId() {
    return attemptId;
  }

  void complete(CommandReply answer) {
    reply.complete(Optional.of(answer));
  }

  /** No reply is to be expected: whoever waits goes on without one. */
  void giveUp() {
    reply.complete(Optional.empty());
  }

  /** The reply, or nothing when the time is over, it was given up, or the thread interrupted. */
  Optional<CommandReply> await(Duration wait) {
    try {
      return reply.get(wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("A waiter is completed with a value only", e);
    }
  }

  @Override
  public void close() {
    waiters.forget(this);
  }
}
