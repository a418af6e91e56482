package io.daybook.gateway.exchange;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.daybook.proto.v1.CommandReply;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The attempts in flight, by attempt id, bounded. */
final class Waiters {
  private final Map<String, Waiter> byAttempt = new ConcurrentHashMap<>();
  private final NoArgGenerator ids = Generators.timeBasedEpochGenerator();
  private final int limit;
  private final Semaphore free;
  private volatile boolean closing;

  Waiters(int limit) {
    this.limit = limit;
    this.free = new Semaphore(limit);
  }

  /**
   * Registers an attempt under a fresh id.
   *
   * @throws NotSentException if too many are in flight, or the gateway is shutting down
   */
  Waiter open() {
    if (closing) {
      throw new NotSentException("The gateway is shutting down.");
    }
    if (!free.tryAcquire()) {
      throw new NotSentException("%d commands are in flight, which is the limit.".formatted(limit));
    }
    Waiter waiter = new Waiter(ids.generate().toString(), this);
    byAttempt.put(waiter.attemptId(), waiter);
    return waiter;
  }

  void forget(Waiter waiter) {
    if (byAttempt.remove(waiter.attemptId()) != null) {
      free.release();
    }
  }

  /** Hands a reply to whoever waits for it; late and foreign ones go nowhere. */
  void dispatch(CommandReply reply) {
    Waiter waiter = byAttempt.get(reply.getReplyTo().getAttemptId());
    if (waiter != null) {
      waiter.complete(reply);
    }
  }

  int inFlight() {
    return byAttempt.size();
  }

  /** Lets no new attempt in, waits for those in flight, then sends the rest on without a reply. */
  void drain(Duration grace) {
    closing = true;
    try {
      if (free.tryAcquire(limit, grace.toNanos(), TimeUnit.NANOSECONDS)) {
        free.release(limit);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    byAttempt.values().forEach(Waiter::giveUp);
  }
}
