package io.daybook.query.feed;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ProblemException;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.ReadModelProblems;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Every committed event, to as many readers as there are places.
 *
 * <pre>
 * events topics --> tail --> recent events --> readers that are live
 *           \--> catch-up consumers -----------> readers that are behind
 * </pre>
 */
public final class Feed implements AutoCloseable {
  private static final Logger logger = LoggerFactory.getLogger(Feed.class);

  private final FeedSettings settings;
  private final FeedLog log;
  private final Tail tail;
  private final Starts starts;
  private final Semaphore places;
  private final FeedMeters meters;

  /** Makes it; nothing is read before {@link #start}. */
  public Feed(
      FeedSettings settings,
      EventLog eventLog,
      List<AggregateType> types,
      Rules rules,
      DecidedCommands decided,
      MeterRegistry registry) {
    this.settings = settings;
    this.log = FeedLog.of(types, rules, eventLog, settings.catchUpConsumers());
    this.tail = new Tail(settings, log, decided, () -> FeedConsumers.tail(log.kafka()));
    this.starts = new Starts(log.partitions(), log.catchUp(), settings.placeWait());
    this.places = new Semaphore(settings.readers());
    this.meters =
        new FeedMeters(
            registry, () -> settings.readers() - places.availablePermits(), tail::isFollowing);
  }

  /** From now on readers are served. */
  public void start() {
    tail.start();
  }

  /** Why the log's end cannot be followed; empty while it is, or while nobody reads. */
  public Optional<String> failure() {
    return tail.failure();
  }

  /** Ends every stream; a reader goes on with its last id at another instance. */
  @Override
  public void close() {
    tail.close();
    log.catchUp().close();
  }

  FeedLog log() {
    return log;
  }

  /**
   * Finds a reader's place in the log.
   *
   * @return what must be streamed, since it takes a place on this instance
   * @throws ProblemException if there is no place, or the query cannot be answered as asked
   */
  Subscription open(FeedQuery query, Optional<ConsistencyToken> token) {
    enter();
    try {
      RecentEvents recent = recent(token);
      return new Subscription(recent, query.filter(), starts.find(query.start(), recent));
    } catch (InterruptedException _) {
      leave();
      Thread.currentThread().interrupt();
      throw ReadModelProblems.unavailable(End.SHUTDOWN.detail());
    } catch (RetriableException _) {
      leave();
      throw ReadModelProblems.unavailable(End.UNAVAILABLE.detail());
    } catch (RuntimeException | Error e) {
      leave();
      throw e;
    }
  }

  /** What the tail has read, once all that the token covers is in it or before it. */
  private RecentEvents recent(Optional<ConsistencyToken> token) throws InterruptedException {
    Tail.Following following = tail.following(settings.placeWait());
    following.applied().require(token, settings.consistencyWait());
    return following.recent();
  }

  /** Sends events until the stream ends, and gives the place back. */
  void stream(Subscription subscription, OutputStream out) {
    try {
      meters.disconnected(send(subscription, new EventStream(out, meters, settings.heartbeat())));
    } finally {
      leave();
    }
  }

  private End send(Subscription subscription, EventStream out) {
    try {
      FeedReader reader = new FeedReader(log, subscription, out);
      End end = read(reader);
      out.end(reader.id(), end);
      return end;
    } catch (IOException e) {
      // Its last id is the last one that it got; there is nobody to send another to.
      return isTimeout(e) ? End.SLOW : End.GONE;
    }
  }

  /** The web server wraps it, and Spring does once more. */
  private static boolean isTimeout(IOException e) {
    return NestedExceptionUtils.getMostSpecificCause(e) instanceof SocketTimeoutException;
  }

  private static End read(FeedReader reader) throws IOException {
    try {
      return reader.read();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return End.SHUTDOWN;
    } catch (KafkaException e) {
      logger.warn("feed: a stream ends, since the log cannot be read", e);
      return End.UNAVAILABLE;
    }
  }

  private void enter() {
    if (!places.tryAcquire()) {
      throw ReadModelProblems.unavailable(
          "This instance has %d readers and takes no more.".formatted(settings.readers()));
    }
    tail.enter();
  }

  private void leave() {
    tail.leave();
    places.release();
  }
}
