package io.daybook.benchmarks.peer.daybook;

import io.daybook.proto.v1.CommandReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who waits for which reply, by attempt id. */
final class Waiters {
  private final AtomicLong attempts = new AtomicLong();
  private final ConcurrentMap<String, CompletableFuture<CommandReply>> waiting =
      new ConcurrentHashMap<>();

  /** Registered before the send, so that no reply is missed. */
  Waiter open() {
    Waiter waiter =
        new Waiter(Long.toString(attempts.incrementAndGet()), new CompletableFuture<>());
    waiting.put(waiter.attemptId(), waiter.reply());
    return waiter;
  }

  void dispatch(CommandReply reply) {
    CompletableFuture<CommandReply> waiter = waiting.remove(reply.getReplyTo().getAttemptId());
    if (waiter != null) {
      waiter.complete(reply);
    }
  }

  void forget(Waiter waiter) {
    waiting.remove(waiter.attemptId());
  }

  /** One send that waits for its reply. */
  record Waiter(String attemptId, CompletableFuture<CommandReply> reply) {}
}
