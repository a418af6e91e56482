package io.daybook.projections;

import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be applied is never skipped: the projection stops and says why. */
@ExtendWith(RealParts.class)
class StopIT {
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
  void an_undecodable_record_stops_it_after_everything_before() throws Exception {
    writer.command("o-1", placed("c-1")).command("o-1", paid()).commit();
    var before = writer.committed();
    writer.raw(writer.partition("o-1"), "o-1@0000000003", new byte[] {1, 2, 3});
    writer.command("o-1", Arms.shipped()).commit();
    var app = installation.start();
    String place = "%s-%d@3".formatted(writer.topic(), writer.partition("o-1"));
    installation.awaitHealth(app, "liveness", 503, place + " (key o-1@0000000003)");
    installation.awaitHealth(app, "readiness", 503, "STOPPED");
    assertThat(Snapshot.take(installation).rows()).isEqualTo(Snapshot.fold(before));
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
        app, "liveness", 503, "which this release does not know: start a later one here");
  }

  @Test
  void a_version_that_is_missing_stops_it() {
    int partition = writer.partition("o-1");
    writer.command("o-1", placed("c-1")).commit();
    writer.metadata("o-1", partition, 90, 0, 1);
    writer.command("o-1", paid()).commit();
    var app = installation.start();
    installation.awaitHealth(
        app, "liveness", 503, "sales.order/o-1@3 does not continue its row, which is at version 1");
  }

  @Test
  void half_a_command_stops_it() {
    int partition = writer.partition("o-1");
    OrderEvent half =
        placed("c-1").toBuilder().setMetadata(writer.metadata("o-1", partition, 90, 0, 2)).build();
    writer.raw(partition, half);
    writer.command("o-1", paid()).commit();
    var app = installation.start();
    installation.awaitHealth(app, "liveness", 503, "commands must be whole");
  }

  @Test
  void a_checkpoint_that_the_log_does_not_reach_stops_it() throws Exception {
    var first = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    first.close();
    installation.execute("UPDATE checkpoints SET event_offset = 1000000 WHERE event_offset > 0");
    var app = installation.start();
    installation.awaitHealth(app, "liveness", 503, "The log does not reach the checkpoint");
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
    installation.awaitHealth(app, "liveness", 503, "were made from another log");
  }
}
