package io.daybook.query.views;

import io.daybook.database.Snapshots;
import io.daybook.domain.AggregateType;
import io.daybook.http.ProblemException;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.request.ReadModelProblems;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.query.request.Written;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.transaction.TransactionException;

/**
 * Reads the views, once they are as far as the caller demands.
 *
 * <p>Checkpoints and rows are of one snapshot: a checkpoint read before it, or after it, would
 * promise what the rows do not show.
 */
public final class ViewReader {
  private static final Logger log = LoggerFactory.getLogger(ViewReader.class);

  /** SQLSTATE of PostgreSQL. */
  private static final String NO_SUCH_COLUMN = "42703";

  /** Each asks 50 times a second: more would take the database's time from the projections. */
  private static final int MAX_WAITERS = 64;

  private final Snapshots snapshots;
  private final DecidedCommands decided;
  private final Semaphore waiters = new Semaphore(MAX_WAITERS);
  private final Duration wait;

  /**
   * @param wait at most, for what a query demands
   */
  public ViewReader(Snapshots snapshots, DecidedCommands decided, Duration wait) {
    this.snapshots = snapshots;
    this.decided = decided;
    this.wait = wait;
  }

  /**
   * The first answer that is not behind.
   *
   * @param required of each aggregate type
   * @param read what is read of one snapshot, checkpoints and rows, given what is needed for the
   *     required
   * @throws ProblemException 503 if the views are not as far within the wait, or cannot be read
   */
  public <T> T await(
      Map<AggregateType, RequiredOffsets> required,
      Function<Map<AggregateType, RequiredOffsets>, SnapshotAnswer<T>> read) {
    long begin = System.nanoTime();
    SnapshotAnswer<T> attempt = attempt(required, read);
    if (attempt.answer().isPresent()) {
      return attempt.answer().get();
    }
    if (!waiters.tryAcquire()) {
      throw ReadModelProblems.commands(attempt.lag());
    }
    try {
      List<Written> written =
          required.entrySet().stream()
              .map(one -> decided.written(one.getKey(), one.getValue()))
              .toList();
      while (attempt.answer().isEmpty()) {
        written.forEach(Written::require);
        long waited = System.nanoTime() - begin;
        if (waited >= wait.toNanos()) {
          throw ReadModelProblems.commands(attempt.lag());
        }
        if (waited >= DecidedCommands.LOOK_UP_AFTER.toNanos()) {
          required.forEach(decided::lookUp);
        }
        Thread.sleep(DecidedCommands.LOOK_EVERY);
        attempt = attempt(required, read);
      }
      return attempt.answer().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ReadModelProblems.unavailable("This instance is shutting down.");
    } finally {
      waiters.release();
    }
  }

  private <T> SnapshotAnswer<T> attempt(
      Map<AggregateType, RequiredOffsets> required,
      Function<Map<AggregateType, RequiredOffsets>, SnapshotAnswer<T>> read) {
    Map<AggregateType, RequiredOffsets> needed = new HashMap<>(required);
    needed.replaceAll(decided::needed);
    try {
      return snapshots.read(() -> read.apply(needed));
    } catch (TransactionException
        | DataAccessResourceFailureException
        | TransientDataAccessException e) {
      log.warn("postgresql unavailable: {}", e.getMessage());
      throw ReadModelProblems.unavailable("PostgreSQL cannot be asked just now.");
    } catch (BadSqlGrammarException e) {
      log.warn("the views of projections are not there: {}", e.getMessage());
      throw ReadModelProblems.unavailable(
          e.getRootCause() instanceof SQLException cause
                  && NO_SUCH_COLUMN.equals(cause.getSQLState())
              ? "The table of this view lacks a column of its row; its SQL files have to be mended."
              : "The projection of this view has not begun.");
    }
  }
}
