package io.daybook.projections;

import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** An owner that migrates, a writer that goes on, a reader: each may do its own and no more. */
@ExtendWith(RealParts.class)
class RolesIT {
  private static final String DENIED = "42501";
  private static final String LOGIN = "databaseLogin";
  private static final List<String> TABLES =
      List.of("checkpoints", "correlated_commands", "sales.order_summaries");

  private LocalPostgres postgres;
  private Installation installation;
  private String owner;
  private String writer;
  private String reader;

  @BeforeEach
  void install(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    this.postgres = postgres;
    installation = new Installation(broker, postgres);
    owner = installation.database() + "-owner";
    writer = installation.database() + "-writer";
    reader = installation.database() + "-reader";
    for (String role : List.of(owner, writer, reader)) {
      installation.execute("CREATE ROLE \"%s\" LOGIN".formatted(role));
    }
    installation.execute(
        "ALTER DATABASE %s OWNER TO \"%s\"".formatted(installation.database(), owner));
  }

  @AfterEach
  void close() {
    installation.close();
  }

  private void start() {
    installation.start(
        "--spring.flyway.user=" + owner,
        "--spring.datasource.username=" + writer,
        "--daybook.database.writer=" + writer,
        "--daybook.database.reader=" + reader);
  }

  private void execute(String role, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                postgres.jdbcUrl(installation.database()), role, postgres.password());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void requireDenied(String role, String sql) {
    assertThatThrownBy(() -> execute(role, sql))
        .as("%s: %s", role, sql)
        .isInstanceOfSatisfying(
            SQLException.class, denied -> assertThat(denied.getSQLState()).isEqualTo(DENIED));
  }

  @Test
  void rows_are_written_by_the_writer_and_read_by_the_reader() throws Exception {
    start();
    installation.writer().command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    for (String table : TABLES) {
      execute(reader, "SELECT * FROM " + table);
      requireDenied(reader, "DELETE FROM " + table);
      requireDenied(reader, "TRUNCATE " + table);
      requireDenied(writer, "TRUNCATE " + table);
      requireDenied(writer, "ALTER TABLE " + table + " ADD COLUMN more text");
    }
    for (String view : List.of("v1_checkpoints", "v1_correlated_commands")) {
      execute(reader, "SELECT * FROM " + view);
    }
    for (String role : List.of(writer, reader)) {
      requireDenied(role, "CREATE TABLE public.more (id text)");
      requireDenied(role, "CREATE TABLE sales.more (id text)");
      requireDenied(role, "SELECT * FROM flyway_schema_history");
      requireDenied(role, "DELETE FROM sales.flyway_schema_history");
    }
  }

  @Test
  void tables_that_the_owner_makes_later_are_written_and_read_too() throws Exception {
    start();
    execute(owner, "CREATE TABLE sales.later (id bigserial, text text)");
    execute(writer, "INSERT INTO sales.later (text) VALUES ('one')");
    execute(reader, "SELECT * FROM sales.later");
    requireDenied(reader, "DELETE FROM sales.later");
  }

  @Test
  void a_read_model_that_is_made_anew_has_the_same_rights() throws Exception {
    start();
    installation.writer().command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    installation.closeApps();
    execute(owner, "DROP SCHEMA sales CASCADE");
    execute(owner, "DELETE FROM checkpoints");
    start();
    installation.awaitAllApplied();
    execute(reader, "SELECT * FROM sales.order_summaries");
    requireDenied(reader, "DELETE FROM sales.order_summaries");
  }

  @Test
  void another_role_is_granted_the_same_at_the_next_start() throws Exception {
    start();
    installation.closeApps();
    String before = reader;
    reader = installation.database() + "-auditor";
    installation.execute("CREATE ROLE \"%s\" LOGIN".formatted(reader));
    start();
    execute(reader, "SELECT * FROM sales.order_summaries");
    execute(before, "SELECT * FROM sales.order_summaries");
  }

  @Test
  void without_roles_nothing_is_granted_and_one_login_does_all() throws Exception {
    start();
    installation.closeApps();
    installation.execute("REVOKE SELECT ON ALL TABLES IN SCHEMA sales FROM \"" + reader + '"');
    installation.start("--spring.datasource.username=" + owner);
    installation.writer().command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    requireDenied(reader, "SELECT * FROM sales.order_summaries");
  }

  @ParameterizedTest
  @ValueSource(strings = {"writer", "reader"})
  void a_role_that_postgresql_lacks_refuses_the_start(String right) {
    assertThatThrownBy(() -> installation.start("--daybook.database.%s=nobody".formatted(right)))
        .hasStackTraceContaining(
            "daybook.database.%s is nobody, and PostgreSQL has no role of this name."
                .formatted(right));
  }

  @Test
  void a_superuser_is_warned_of_unless_that_is_chosen() throws Exception {
    var ordinary = installation.start("--spring.datasource.username=" + owner);
    installation.awaitHealth(ordinary, LOGIN, 200, "\"superuser\":false");
    assertThat(installation.health(ordinary, LOGIN).body()).doesNotContain("warning");
    installation.closeApps();
    String before = "\"warning\":\"spring.datasource.username is postgres, a superuser";
    installation.awaitHealth(installation.start(), LOGIN, 200, before);
    installation.closeApps();
    var chosen = installation.start("--daybook.database.superuser-is-my-choice=true");
    installation.awaitHealth(chosen, LOGIN, 200, "\"superuser\":true");
    assertThat(installation.health(chosen, LOGIN).body()).doesNotContain("warning");
  }

  @Test
  void an_owner_who_is_a_superuser_is_warned_of() {
    // Sets the logging up, which takes every appender away.
    installation.start();
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger logger = (Logger) LoggerFactory.getLogger(DatabaseMigration.class);
    logger.addAppender(lines);
    installation.start("--spring.flyway.user=" + postgres.username());
    logger.detachAppender(lines);
    assertThat(lines.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.startsWith("spring.flyway.user is postgres, a superuser"));
  }
}
