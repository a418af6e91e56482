package io.daybook.systemtests;

import io.daybook.localstack.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * PgBouncer in transaction mode, as docs/deploy/postgresql.md prints its settings. It has two
 * sessions for each role, so that the connections of an app share them.
 */
final class PgBouncer implements AutoCloseable {
  private static final int SESSIONS = 2;
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final int END_SECONDS = 10;

  private final Path folder;
  private final SecuredPostgres postgres;
  private final int port = Ports.free();
  private @Nullable Process process;

  PgBouncer(Path folder, SecuredPostgres postgres) {
    this.folder = folder;
    this.postgres = postgres;
  }

  void start() throws IOException {
    Files.write(
        folder.resolve("userlist.txt"),
        Stream.of("writer", "reader")
            .map(role -> "\"daybook_%s\" \"change-me-%s\"".formatted(role, role))
            .toList());
    List<String> settings =
        new ArrayList<>(
            SecuredPostgres.printed("```ini\n").stream()
                .map(postgres::here)
                .map(line -> line.replace("6432", Integer.toString(port)))
                .map(line -> line.replace("/etc/pgbouncer/", folder + "/"))
                .toList());
    settings.add("default_pool_size = " + SESSIONS);
    Path file = folder.resolve("pgbouncer.ini");
    Files.write(file, settings);
    List<String> command = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      // PgBouncer refuses to run as root.
      command.addAll(List.of("unshare", "--user"));
    }
    command.addAll(List.of("pgbouncer", file.toString()));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("pgbouncer.log").toFile())
            .start();
    process = started;
    // Where the tests are ended before it.
    Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .until(() -> !sessionSettings("daybook_reader").isEmpty());
  }

  /** The settings that the page prints for an app. */
  List<String> settings(String app) throws IOException {
    return postgres.settings(app).stream()
        .map(line -> line.replace("127.0.0.1:6432", "127.0.0.1:" + port))
        .toList();
  }

  /** The settings of a role's sessions, of those that an app may change. */
  List<String> sessionSettings(String role) throws SQLException {
    String url = "jdbc:postgresql://127.0.0.1:%d/daybook?prepareThreshold=0".formatted(port);
    String password = role.replace("daybook_", "change-me-");
    List<String> found = new ArrayList<>();
    List<Connection> transactions = new ArrayList<>();
    try {
      // Open at the same time, so that each has another session.
      for (int session = 0; session < SESSIONS; session++) {
        Connection connection = DriverManager.getConnection(url, role, password);
        transactions.add(connection);
        connection.setAutoCommit(false);
        try (ResultSet row =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT concat_ws(' ', current_setting('default_transaction_isolation'),
                      current_setting('default_transaction_read_only'),
                      current_setting('lock_timeout'),
                      current_setting('idle_in_transaction_session_timeout'))
                    """)) {
          row.next();
          found.add(row.getString(1));
        }
      }
    } finally {
      for (Connection connection : transactions) {
        connection.close();
      }
    }
    return found;
  }

  @Override
  public void close() {
    Process running = process;
    if (running == null) {
      return;
    }
    running.destroy();
    try {
      running.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      running.destroyForcibly();
    }
  }
}
