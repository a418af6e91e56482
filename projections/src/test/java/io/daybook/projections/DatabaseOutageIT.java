package io.daybook.projections;

import static io.daybook.projections.Arms.delivered;
import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static io.daybook.projections.Arms.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** PostgreSQL goes and comes back; nothing is lost, doubled or given up. */
@ExtendWith(RealParts.class)
class DatabaseOutageIT {
  private LocalPostgres postgres;
  private Installation installation;
  private EventWriter writer;

  @BeforeEach
  void install(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    this.postgres = postgres;
    installation = new Installation(broker, postgres);
    writer = installation.writer();
  }

  @AfterEach
  void close() {
    if (!postgres.isRunning()) {
      postgres.start();
    }
    installation.close();
  }

  @Test
  void a_batch_that_postgres_dies_under_is_written_when_it_is_back() throws Exception {
    var app = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    try (Connection holder = installation.connect()) {
      holder.setAutoCommit(false);
      holder.createStatement().execute("SELECT * FROM sales.order_summaries FOR UPDATE");
      writer.command("o-1", paid(), shipped()).command("o-2", placed("c-2")).commit();
      await().atMost(Installation.BOUND).until(this::checkpointIsMovedAndRowsAreNot);
      postgres.kill();
    }
    installation.awaitHealth(app, "readiness", 503, "WAITING");
    installation.awaitHealth(app, "liveness", 200, "UP");
    assertThat(installation.members()).containsExactly(Installation.PARTITIONS);
    writer.command("o-1", delivered()).commit();
    postgres.start();
    installation.awaitAllApplied();
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  @Test
  void outages_while_much_is_applied_leave_no_trace() {
    installation.start();
    for (int outage = 0; outage < 3; outage++) {
      History.write(writer, new Random(outage), 150);
      postgres.kill();
      History.write(writer, new Random(10 + outage), 50);
      postgres.start();
    }
    installation.awaitAllApplied();
  }

  @Test
  void a_start_waits_for_postgres() throws Exception {
    writer.command("o-1", placed("c-1")).commit();
    postgres.stop();
    var starting = CompletableFuture.supplyAsync(installation::start);
    assertThatThrownBy(() -> starting.get(2, TimeUnit.SECONDS))
        .isInstanceOf(java.util.concurrent.TimeoutException.class);
    postgres.start();
    var app = starting.get(60, TimeUnit.SECONDS);
    installation.awaitAllApplied();
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  @Test
  void a_start_without_postgres_ends_with_a_sentence() {
    postgres.stop();
    assertThatThrownBy(() -> installation.start("--daybook.start-wait=1s"))
        .rootCause()
        .hasMessageContaining("refused");
    assertThatThrownBy(() -> installation.start("--daybook.start-wait=1s"))
        .hasStackTraceContaining(
            "StartFailure: PostgreSQL (spring.datasource.url) is not there after 1 s:");
  }

  /** Whether the app waits within a transaction for the lock on a row. */
  private boolean checkpointIsMovedAndRowsAreNot() throws SQLException {
    try (Connection connection = installation.connect();
        ResultSet waiting =
            connection
                .createStatement()
                .executeQuery(
                    """
                    SELECT count(*) FROM pg_stat_activity
                    WHERE application_name = 'daybook-projections' AND wait_event_type = 'Lock'
                      AND query LIKE 'INSERT INTO "sales"."order_summaries"%'
                    """)) {
      return waiting.next() && waiting.getInt(1) == 1;
    }
  }
}
