package io.daybook.query.orders;

import io.daybook.http.ProblemException;
import io.daybook.query.request.Behind;
import io.daybook.query.request.Demand;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Pages of orders, once the view is as far as the caller demands.
 *
 * <p>Checkpoints and rows are of one snapshot: a checkpoint read before it, or after it, would
 * promise what the rows do not show.
 */
public final class OrderSummaries {
  private static final Logger log = LoggerFactory.getLogger(OrderSummaries.class);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int TIMEOUT_S = 5;

  /** Each asks 50 times a second: more would take the database's time from the projection. */
  private static final int MAX_WAITERS = 64;

  private final OrderViews views;
  private final TransactionTemplate snapshot;
  private final Semaphore waiters = new Semaphore(MAX_WAITERS);
  private final Duration wait;

  /**
   * @param wait at most, for what a query demands
   */
  public OrderSummaries(JdbcClient jdbc, PlatformTransactionManager transactions, Duration wait) {
    this.views = new OrderViews(jdbc);
    this.snapshot = new TransactionTemplate(transactions);
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    snapshot.setTimeout(TIMEOUT_S);
    this.wait = wait;
  }

  /**
   * One page.
   *
   * @param ordinal of the orders' aggregate type
   * @param topicEpoch of its commands topic
   * @throws ProblemException 503 if the view is not as far within the wait, or cannot be read
   */
  OrderPage page(OrderQuery query, Demand demand, int ordinal, int topicEpoch) {
    long deadline = System.nanoTime() + wait.toNanos();
    Attempt attempt = attempt(query, demand, ordinal, topicEpoch);
    if (attempt.page().isPresent()) {
      return attempt.page().get();
    }
    if (!waiters.tryAcquire()) {
      throw Behind.commands(attempt.lag());
    }
    try {
      while (attempt.page().isEmpty()) {
        if (System.nanoTime() - deadline >= 0) {
          throw Behind.commands(attempt.lag());
        }
        Thread.sleep(POLL);
        attempt = attempt(query, demand, ordinal, topicEpoch);
      }
      return attempt.page().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Behind.unavailable("This instance is shutting down.");
    } finally {
      waiters.release();
    }
  }

  /** What one snapshot said: a page, or how many commands are missing. */
  private record Attempt(Optional<OrderPage> page, long lag) {}

  private Attempt attempt(OrderQuery query, Demand demand, int ordinal, int topicEpoch) {
    try {
      return snapshot.execute(_ -> read(query, demand, ordinal, topicEpoch));
    } catch (TransactionException
        | DataAccessResourceFailureException
        | TransientDataAccessException e) {
      log.warn("postgresql unavailable: {}", e.getMessage());
      throw Behind.unavailable("PostgreSQL cannot be asked just now.");
    } catch (BadSqlGrammarException e) {
      log.warn("the views of projections are not there: {}", e.getMessage());
      throw Behind.unavailable("The projection of order summaries has not begun.");
    }
  }

  private Attempt read(OrderQuery query, Demand demand, int ordinal, int topicEpoch) {
    Map<Integer, Long> applied = views.applied(ordinal, topicEpoch);
    long lag = demand.lag(partition -> applied.getOrDefault(partition, -1L));
    if (lag > 0) {
      return new Attempt(Optional.empty(), lag);
    }
    List<OrderSummary> found = views.summaries(query);
    if (found.size() <= query.pageSize()) {
      return new Attempt(Optional.of(new OrderPage(found, Optional.empty(), applied)), 0);
    }
    List<OrderSummary> page = found.subList(0, query.pageSize());
    String next = PageToken.after(page.getLast()).encode(query.filter());
    return new Attempt(Optional.of(new OrderPage(page, Optional.of(next), applied)), 0);
  }
}
