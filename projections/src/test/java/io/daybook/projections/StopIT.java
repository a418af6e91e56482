package io.daybook.projections;

import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be applied stops its partition, and what can be goes on. */
@ExtendWith(RealParts.class)
class StopIT {
  /** As a server does that meets a limit of its own. */
  private static final String REFUSE_O1 =
      """
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'index row too large' USING ERRCODE = '54000';
      END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON correlated_commands
        FOR EACH ROW WHEN (NEW.aggregate_id = 'o-1') EXECUTE FUNCTION refuse();
      CREATE TRIGGER refuse BEFORE INSERT ON sales.order_summaries
        FOR EACH ROW WHEN (NEW.order_id = 'o-1') EXECUTE FUNCTION refuse();
      """;

  private Installation installation;
  private EventWriter writer;

  @BeforeEach
  void install(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    installation = new Installation(broker, postgres);
    writer = installation.writer();
  }

  @AfterEach
  void close() {
    installation.close();
  }

  @Test
  void an_undecodable_record_stops_its_partition_and_no_other_until_it_is_skipped()
      throws Exception {
    writer.command("o-1", placed("c-1")).command("o-1", paid()).commit();
    writer.raw(writer.partition("o-1"), "o-1@0000000003", new byte[] {1, 2, 3});
    var before = writer.committed();
    writer.command("o-1", Arms.shipped()).commit();
    String elsewhere = inAnotherPartition();
    var app = installation.start();
    String place = "%s/%d@3".formatted(writer.topic(), writer.partition("o-1"));
    installation.awaitHealth(app, "readiness", 503, place + " cannot be applied: The value is not");
    writer.command(elsewhere, placed("c-2")).commit();
    var after =
        Stream.concat(
                before.stream(),
                writer.committed().stream()
                    .filter(one -> one.partition() != writer.partition("o-1")))
            .toList();
    await()
        .atMost(Installation.BOUND)
        .untilAsserted(
            () -> assertThat(Snapshot.take(installation).rows()).isEqualTo(Snapshot.fold(after)));
    installation.awaitHealth(app, "readiness", 503, "STOPPED_IN_PART");
    installation.awaitHealth(app, "liveness", 200, "UP");
    String ready = "\ndaybook_projection_ready{projection=\"sales.order_summaries\"} ";
    assertThat(installation.meters(app)).contains(ready + "0.0");
    app.close();
    var skipping = installation.start("--daybook.log.skip=" + place);
    installation.awaitAllApplied();
    installation.awaitHealth(skipping, "readiness", 200, "RUNNING");
    assertThat(installation.meters(skipping)).contains(ready + "1.0");
  }

  @Test
  void junk_among_the_outcomes_stops_correlations_and_nothing_else() throws Exception {
    var app = installation.start();
    LogPlace junk = writer.outcome("junk".getBytes(UTF_8));
    installation.awaitHealth(app, "readiness", 503, junk + " cannot be applied");
    installation.awaitHealth(app, "liveness", 200, "UP");
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    installation.awaitHealth(
        app, "readiness", 503, "\"sales.order_summaries\":{\"state\":\"RUNNING\"");
    app.close();
    app = installation.start("--daybook.log.skip=" + junk);
    installation.awaitHealth(app, "readiness", 200, "\"correlations\":{\"state\":\"RUNNING\"");
  }

  @Test
  void a_row_that_postgresql_does_not_take_stops_its_partition_and_no_other() throws Exception {
    var app = installation.start();
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
    installation.execute(REFUSE_O1);
    writer.command("o-1", placed("c-1")).command(inAnotherPartition(), placed("c-2")).commit();
    String place = "from %s/%d@0 to offset 0".formatted(writer.topic(), writer.partition("o-1"));
    for (String projection : List.of("correlations", "sales.order_summaries")) {
      installation.awaitHealth(
          app, "readiness", 503, "\"%s\":{\"state\":\"STOPPED_IN_PART\"".formatted(projection));
    }
    installation.awaitHealth(
        app, "readiness", 503, place + " is one that PostgreSQL does not take");
    awaitCount("1", "correlated_commands");
    awaitCount("1", "sales.order_summaries");
    app.close();
    installation.execute("DROP FUNCTION refuse() CASCADE");
    installation.start();
    awaitCount("2", "correlated_commands");
    installation.awaitAllApplied();
  }

  @Test
  void an_erased_event_is_passed_and_its_order_listed_no_more() throws Exception {
    int partition = writer.partition("o-1");
    writer.command("o-1", placed("c-1")).command("o-2", placed("c-2")).commit();
    writer.metadata("o-1", partition, 90, 0, 1);
    writer.raw(partition, "o-1@0000000002", null);
    writer.command("o-1", Arms.shipped()).command("o-2", paid()).commit();
    var app = installation.start();
    var others =
        writer.committed().stream()
            .filter(one -> one.event().getMetadata().getAggregateId().equals("o-2"))
            .toList();
    await()
        .atMost(Installation.BOUND)
        .untilAsserted(
            () -> assertThat(Snapshot.take(installation).rows()).isEqualTo(Snapshot.fold(others)));
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  private void awaitCount(String rows, String table) {
    await()
        .atMost(Installation.BOUND)
        .untilAsserted(
            () -> {
              try (var connection = installation.connect();
                  var statement = connection.createStatement();
                  var answer = statement.executeQuery("SELECT count(*) FROM " + table)) {
                assertThat(answer.next()).isTrue();
                assertThat(answer.getString(1)).isEqualTo(rows);
              }
            });
  }

  private String inAnotherPartition() {
    return IntStream.iterate(2, i -> i + 1)
        .mapToObj(i -> "o-" + i)
        .filter(id -> writer.partition(id) != writer.partition("o-1"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void an_event_of_a_later_release_stops_it() {
    UnknownFieldSet.Field refunded =
        UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build();
    OrderEvent later =
        OrderEvent.newBuilder()
            .setUnknownFields(UnknownFieldSet.newBuilder().addField(99, refunded).build())
            .build();
    writer.command("o-1", placed("c-1")).command("o-1", later).commit();
    var app = installation.start();
    installation.awaitHealth(
        app, "readiness", 503, "which this release does not know: start a later one here");
  }

  @Test
  void half_a_command_stops_it() {
    int partition = writer.partition("o-1");
    OrderEvent half =
        placed("c-1").toBuilder().setMetadata(writer.metadata("o-1", partition, 90, 0, 2)).build();
    writer.raw(partition, half);
    writer.command("o-1", paid()).commit();
    var app = installation.start();
    installation.awaitHealth(app, "readiness", 503, "commands must be whole");
  }

  @Test
  void a_checkpoint_that_the_log_does_not_reach_stops_it() throws Exception {
    var first = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    first.close();
    installation.execute("UPDATE checkpoints SET event_offset = 1000000 WHERE event_offset > 0");
    var app = installation.start();
    installation.awaitHealth(app, "readiness", 503, "The log does not reach the checkpoint");
  }

  @Test
  void rows_of_another_log_stop_it() throws Exception {
    var first = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    first.close();
    try (Admin admin = installation.admin()) {
      admin.deleteTopics(List.of(writer.topic())).all().get();
    }
    EventLog.create(installation.log().settings(), installation.types(), Duration.ofSeconds(30));
    var app = installation.start();
    installation.awaitHealth(app, "readiness", 503, "were made from another log");
  }
}
