package io.daybook.projections;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Distinguishes failures that pass, when PostgreSQL is back or somebody else has finished, from
 * those that are a bug or a broken contract.
 */
final class DatabaseOutage {
  // Classes of SQLSTATE: connection, rollback by the server, resources (disk, memory,
  // connections), object in use, operator's intervention (shutdown), system error.
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");
  // A server that turned read-only (failover), a transaction that sat idle for too long.
  private static final Set<String> STATES = Set.of("25006", "25P03");

  private DatabaseOutage() {}

  /** Why the database could not be used, or nothing if that is not the reason. */
  static Optional<String> reason(Throwable failure) {
    // A connection that is lost within a transaction fails again when it is rolled back.
    if (failure instanceof TransactionSystemException ending) {
      return Optional.of(
          deepest(Objects.requireNonNullElse(ending.getOriginalException(), ending)));
    }
    @Nullable Throwable cause = failure;
    while (cause != null) {
      if (cause instanceof SQLException sql && passes(sql)) {
        return Optional.of(deepest(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean passes(SQLException failure) {
    String state = failure.getSQLState();
    return failure instanceof SQLTransientException
        || (state != null
            && state.length() == 5
            && (CLASSES.contains(state.substring(0, 2)) || STATES.contains(state)));
  }

  /** What the innermost cause with a message says. */
  static String deepest(Throwable failure) {
    String message = failure.toString();
    for (Throwable next = failure; next != null; next = next.getCause()) {
      message = next.getMessage() == null ? message : next.getMessage();
    }
    return message;
  }
}
