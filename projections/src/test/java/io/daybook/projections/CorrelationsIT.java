package io.daybook.projections;

import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static io.daybook.projections.Arms.shipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.projections.CorrelationWriter.Wish;
import io.daybook.proto.sales.part.v1.PartEvent;
import io.daybook.proto.sales.part.v1.PartRegistered;
import io.daybook.proto.v1.Outcome;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands of several aggregate types, and those without events, become rows of their correlations.
 */
@ExtendWith(RealParts.class)
class CorrelationsIT {
  private static final PartEvent REGISTERED =
      PartEvent.newBuilder().setPartRegistered(PartRegistered.getDefaultInstance()).build();

  @TempDir Path folder;
  private Installation installation;
  private CorrelationWriter writer;
  private LocalPostgres postgres;

  @BeforeEach
  void install(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    this.postgres = postgres;
    installation = new Installation(broker, postgres);
    writer = new CorrelationWriter(installation.log());
  }

  @AfterEach
  void close() {
    if (!postgres.isRunning()) {
      postgres.start();
    }
    writer.close();
    installation.close();
  }

  @Test
  void a_correlation_is_told_over_two_aggregates_with_what_was_refused() throws Exception {
    installation.start();
    writeCorrelation();
    awaitRows(
        "s-1||c-1|p-1|1|1||{10}",
        "s-1|sales.part/p-1@1|c-2|o-1|2|1||{10,13}",
        "s-1|c-2|c-3|o-1|2|2|ORDER_ALREADY_PAID|{}",
        "s-1|c-2|c-4|o-1|2|3||{}",
        "c-5||c-5|o-2|0|1||{}");
    writer.again();
    awaitApplied();
    assertThat(rows()).as("duplicates count once").hasSize(5);
    assertThat(text("SELECT count(*) FROM v1_correlated_commands WHERE command_field <> 12"))
        .isEqualTo("0");
    assertThat(text("SELECT min(decided_at) AT TIME ZONE 'UTC' FROM v1_correlated_commands"))
        .isEqualTo("2026-01-31 00:00:00.124");
  }

  @Test
  void the_rows_are_the_same_when_they_are_made_anew_from_the_log() throws Exception {
    var app = installation.start();
    writeCorrelation();
    awaitApplied();
    List<String> before = rows();
    assertThat(before).hasSize(5);
    app.close();
    installation.execute(
        "DELETE FROM correlated_commands; DELETE FROM checkpoints WHERE projection = 'correlations'");
    installation.start();
    awaitRows(before.toArray(String[]::new));
  }

  @Test
  void kills_outages_and_a_second_instance_lose_and_double_nothing() throws Exception {
    List<String> expected = new ArrayList<>();
    try (AppProcess process = installation.process(folder)) {
      process.start();
      writeMany(expected, 400);
      process.kill();
      writeMany(expected, 200);
      process.start();
      writeMany(expected, 200);
      installation.start();
      writeMany(expected, 200);
      postgres.kill();
      writeMany(expected, 200);
      postgres.start();
      awaitRows(expected.toArray(String[]::new));
    }
  }

  @Test
  void outcomes_that_are_older_than_the_topic_keeps_them_leave_the_table_and_can_leave_the_log()
      throws Exception {
    var app = installation.start();
    Instant begin = Instant.parse("2026-01-01T00:00:00Z");
    writer.at(begin);
    writer.outcome(order("o-1", "c-1", ""), Outcome.OUTCOME_REJECTED, "ORDER_UNKNOWN");
    writer.accepted(order("o-2", "c-2", ""), List.of(placed("c-1"))).commit();
    awaitRows("s-1||c-1|o-1|0|2|ORDER_UNKNOWN|{}", "s-1||c-2|o-2|1|1||{10}");
    app.close();
    writer.at(begin.plus(Duration.ofDays(31)));
    writer.outcome(order("o-1", "c-3", ""), Outcome.OUTCOME_REJECTED, "ORDER_UNKNOWN").commit();
    deleteOutcomes("o-1");
    writer.outcome(order("o-1", "c-4", ""), Outcome.OUTCOME_REJECTED, "ORDER_UNKNOWN").commit();
    app = installation.start();
    awaitRows("s-1||c-2|o-2|1|1||{10}", "s-1||c-4|o-1|0|2|ORDER_UNKNOWN|{}");
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  @Test
  void what_postgresql_cannot_hold_stops_nothing() throws Exception {
    var app = installation.start();
    Wish odd = new Wish(installation.orders(), "o-1", "c-1", "s\0" + "ö'".repeat(63), "\0'");
    writer.outcome(odd, Outcome.OUTCOME_FAILED, "DECIDER_FAILED");
    writer.accepted(odd, List.of(placed("c-1"))).commit();
    awaitApplied();
    assertThat(rows())
        .containsExactlyInAnyOrder(
            "s\uFFFD" + "ö'".repeat(63) + "|\uFFFD'|c-1|o-1|0|5|DECIDER_FAILED|{}",
            "s\uFFFD" + "ö'".repeat(63) + "|\uFFFD'|c-1|o-1|1|1||{10}");
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  private void writeCorrelation() {
    writer.accepted(new Wish(parts(), "p-1", "c-1", "s-1", ""), List.<Message>of(REGISTERED));
    writer.accepted(order("o-1", "c-2", "sales.part/p-1@1"), List.of(placed("c-1"), paid()));
    writer.outcome(order("o-1", "c-3", "c-2"), Outcome.OUTCOME_REJECTED, "ORDER_ALREADY_PAID");
    writer.outcome(order("o-1", "c-4", "c-2"), Outcome.OUTCOME_VERSION_CONFLICT, "");
    Wish idle = new Wish(installation.orders(), "o-2", "c-5", "c-5", "");
    writer.outcome(idle, Outcome.OUTCOME_ACCEPTED, "").commit();
    writer.outcome(order("o-1", "c-6", "c-2"), Outcome.OUTCOME_REJECTED, "UNDONE").abort();
  }

  private void writeMany(List<String> expected, int commands) {
    for (int i = 0; i < commands; i++) {
      String id = "o-" + expected.size();
      String command = "c-" + expected.size();
      if (i % 4 == 0) {
        writer.outcome(order(id, command, ""), Outcome.OUTCOME_REJECTED, "ORDER_UNKNOWN");
        expected.add("s-1||%s|%s|0|2|ORDER_UNKNOWN|{}".formatted(command, id));
      } else {
        writer.accepted(order(id, command, ""), List.of(placed("c"), paid(), shipped()));
        expected.add("s-1||%s|%s|3|1||{10,13,14}".formatted(command, id));
      }
      if (i % 20 == 0) {
        writer.commit();
      }
    }
    writer.commit();
  }

  private Wish order(String id, String commandId, String causation) {
    return new Wish(installation.orders(), id, commandId, "s-1", causation);
  }

  private AggregateType parts() {
    return installation.types().stream()
        .filter(type -> type.name().equals("sales.part"))
        .findFirst()
        .orElseThrow();
  }

  private void awaitRows(String... expected) {
    await()
        .atMost(Installation.BOUND)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(() -> assertThat(rows()).containsExactlyInAnyOrder(expected));
  }

  /** Waits until every topic is read to its end. */
  private void awaitApplied() {
    await()
        .atMost(Installation.BOUND)
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(() -> assertThat(checkpoints()).containsAllEntriesOf(writer.ends()));
  }

  private Map<TopicPartition, Long> checkpoints() throws SQLException {
    Map<String, String> topics = new HashMap<>();
    var log = installation.log();
    topics.put(log.outcomesTopicId().toString(), log.topics().outcomes());
    installation
        .types()
        .forEach(type -> topics.put(log.eventsTopicId(type).toString(), log.topics().events(type)));
    Map<TopicPartition, Long> checkpoints = new HashMap<>();
    try (var connection = installation.connect();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT events_topic_id, partition, event_offset FROM checkpoints"
                    + " WHERE projection = 'correlations'")) {
      while (row.next()) {
        checkpoints.put(
            new TopicPartition(topics.get(row.getString(1)), row.getInt(2)), row.getLong(3));
      }
    }
    return checkpoints;
  }

  private void deleteOutcomes(String id) throws Exception {
    TopicPartition partition =
        new TopicPartition(installation.log().topics().outcomes(), writer.partition(id));
    try (var admin = installation.admin()) {
      admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(-1))).all().get();
    }
  }

  private List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (var connection = installation.connect();
        var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT concat_ws('|', correlation_id, causation_id, command_id, aggregate_id,
                  version, outcome, code, events) FROM v1_correlated_commands
                """)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private String text(String sql) throws SQLException {
    try (var connection = installation.connect();
        var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
