package io.daybook.projections;

import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The broker goes and comes back, or is not what the log contract says. */
@ExtendWith(RealParts.class)
class LogOutageIT {
  private LocalBroker broker;
  private Installation installation;
  private EventWriter writer;

  @BeforeEach
  void install(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    this.broker = broker;
    installation = new Installation(broker, postgres);
    writer = installation.writer();
  }

  @AfterEach
  void close() {
    if (!broker.isRunning()) {
      broker.start();
    }
    installation.close();
  }

  @Test
  void a_projection_waits_for_a_broker_that_is_away() {
    var app = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    broker.kill();
    installation.awaitHealth(app, "readiness", 503, "\"kafka\"");
    installation.awaitHealth(app, "liveness", 200, "UP");
    broker.start();
    writer.command("o-1", paid()).commit();
    installation.awaitAllApplied();
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  @Test
  void a_start_without_a_broker_ends_with_a_sentence() {
    broker.stop();
    assertThatThrownBy(() -> installation.start("--daybook.start-wait=1s"))
        .hasStackTraceContaining("StartFailure: The log at " + broker.bootstrapServers());
  }

  @Test
  void another_partition_count_refuses_to_start() {
    assertThatThrownBy(() -> installation.start("--daybook.topics.partitions=5"))
        .hasStackTraceContaining("StartFailure: The log contract does not hold:")
        .hasStackTraceContaining("has 3 partitions, the configuration says 5");
  }
}
