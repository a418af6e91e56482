package io.daybook.projections;

import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An order is seen soon after its commit, and an operator sees what is not. */
@ExtendWith(RealParts.class)
class FreshnessIT {
  private static final Logger log = LoggerFactory.getLogger(FreshnessIT.class);
  private static final int WARM_UP = 50;
  private static final int MEASURED = 200;

  @Test
  void half_of_all_orders_are_seen_within_50_ms_of_their_commit(
      LocalBroker broker, LocalPostgres postgres) throws Exception {
    List<Duration> waits = new ArrayList<>();
    try (Installation installation = new Installation(broker, postgres);
        Connection connection = installation.connect()) {
      installation.start();
      for (int order = 0; order < WARM_UP + MEASURED; order++) {
        installation.writer().command("o-" + order, placed("c-1")).commit();
        long committed = System.nanoTime();
        awaitRow(connection, "o-" + order);
        waits.add(Duration.ofNanos(System.nanoTime() - committed));
      }
    }
    List<Duration> measured = new ArrayList<>(waits.subList(WARM_UP, waits.size()));
    Collections.sort(measured);
    log.info(
        "from commit to row: p50={} p99={}",
        measured.get(MEASURED / 2),
        measured.get(MEASURED * 99 / 100));
    assertThat(measured.get(MEASURED / 2)).isLessThan(Duration.ofMillis(50));
  }

  @Test
  void the_lag_of_each_partition_and_the_time_of_batches_are_metered(
      LocalBroker broker, LocalPostgres postgres) throws Exception {
    try (Installation installation = new Installation(broker, postgres)) {
      var app = installation.start();
      installation.writer().command("o-1", placed("c-1")).commit();
      installation.awaitAllApplied();
      String url =
          "http://127.0.0.1:%s/actuator/prometheus"
              .formatted(app.getEnvironment().getProperty("local.server.port"));
      await()
          .atMost(Installation.BOUND)
          .untilAsserted(
              () ->
                  assertThat(Installation.get(url).body())
                      .contains(lag(installation, 0), lag(installation, 1), lag(installation, 2))
                      .contains(
                          "daybook_projection_apply_seconds_count"
                              + "{projection=\"sales.order_summaries\"} 1"));
    }
  }

  private static String lag(Installation installation, int partition) {
    return "daybook_projection_lag{partition=\"%d\",projection=\"sales.order_summaries\",topic=\"%s\"} 0.0"
        .formatted(partition, installation.writer().topic());
  }

  /** Asks without a pause: a pause would be measured with the rest. */
  private static void awaitRow(Connection connection, String orderId) throws SQLException {
    long deadline = System.nanoTime() + Installation.BOUND.toNanos();
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM sales.order_summaries WHERE order_id = ?")) {
      statement.setString(1, orderId);
      while (true) {
        try (ResultSet row = statement.executeQuery()) {
          if (row.next()) {
            return;
          }
        }
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
  }
}
