package io.daybook.benchmarks.peer.postgres.store;

import java.util.Collections;

/** Tables and statements of the event store. */
final class Sql {

  /**
   * {@code position} is the log's order. {@code command_id} stands on the first event of a command,
   * so that the same command cannot be stored twice.
   */
  static final String EVENTS =
      """
      CREATE TABLE events (
        position bigserial,
        aggregate_id text NOT NULL,
        version int NOT NULL,
        command_id text,
        data bytea NOT NULL,
        PRIMARY KEY (aggregate_id, version),
        UNIQUE (aggregate_id, command_id))
      """;

  static final String EVENTS_IN_ORDER = "CREATE INDEX events_in_order ON events (position)";

  /** Half of each page is free, so that a row that grows is rewritten beside itself. */
  static final String ORDERS =
      """
      CREATE TABLE orders (
        aggregate_id text PRIMARY KEY,
        version int NOT NULL,
        state bytea NOT NULL) WITH (fillfactor = 50)
      """;

  static final String ROW = "SELECT version, state FROM orders WHERE aggregate_id = ?";

  static final String HISTORY =
      "SELECT data FROM events WHERE aggregate_id = ? AND version <= ? ORDER BY version";

  static final String REPLAY = "SELECT data FROM events ORDER BY position";

  static final String SEEN_COMMAND =
      """
      SELECT data FROM events WHERE aggregate_id = ? AND version >= (
        SELECT version FROM events WHERE aggregate_id = ? AND command_id = ?) ORDER BY version
      """;

  private static final String FIRST =
      """
      WITH snapshot AS (
        INSERT INTO orders (state, version, aggregate_id) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING RETURNING 1)
      """;

  private static final String NEXT =
      """
      WITH snapshot AS (
        UPDATE orders SET state = ?, version = ? WHERE aggregate_id = ? AND version = ?
        RETURNING 1)
      """;

  private static final String ONE_EVENT = "SELECT ?, ?, ?, ? FROM snapshot";
  private static final String FIRST_WITH_ONE = append(FIRST, 1);
  private static final String NEXT_WITH_ONE = append(NEXT, 1);

  private Sql() {}

  /** Stores row and events of an order that must not exist; stores nothing if it does. */
  static String first(int events) {
    return events == 1 ? FIRST_WITH_ONE : append(FIRST, events);
  }

  /** Stores row and events of an order that must have a version; stores nothing if it has not. */
  static String next(int events) {
    return events == 1 ? NEXT_WITH_ONE : append(NEXT, events);
  }

  private static String append(String snapshot, int events) {
    return snapshot
        + "INSERT INTO events (aggregate_id, version, command_id, data) "
        + String.join(" UNION ALL ", Collections.nCopies(events, ONE_EVENT));
  }
}
