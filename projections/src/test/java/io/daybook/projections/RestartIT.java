package io.daybook.projections;

import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.AppProcess;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An app that comes back goes on from its checkpoints, whatever the group's offsets are. */
@ExtendWith(RealParts.class)
class RestartIT {
  @TempDir Path folder;
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
  void an_app_goes_on_from_its_checkpoints() {
    for (int start = 0; start < 3; start++) {
      var app = installation.start();
      History.write(writer, new Random(start), 100);
      app.close();
      History.write(writer, new Random(10 + start), 20);
    }
    installation.start();
    installation.awaitAllApplied();
  }

  @Test
  void offsets_of_the_group_are_never_looked_at() throws Exception {
    var app = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    app.close();
    History.write(writer, new Random(1), 50);
    try (Admin admin = installation.admin()) {
      commitTheEnd(admin);
      installation.start();
      installation.awaitAllApplied();
    }
  }

  @Test
  void a_group_that_is_deleted_is_not_missed() throws Exception {
    var app = installation.start();
    History.write(writer, new Random(1), 50);
    installation.awaitAllApplied();
    app.close();
    History.write(writer, new Random(2), 50);
    try (Admin admin = installation.admin()) {
      admin.deleteConsumerGroups(List.of(installation.group())).all().get();
    }
    installation.start();
    installation.awaitAllApplied();
  }

  @Test
  void a_process_that_is_killed_again_and_again_loses_and_doubles_nothing() {
    try (AppProcess process = installation.process(folder)) {
      for (int start = 0; start < 2; start++) {
        process.start();
        History.write(writer, new Random(start), 150);
        process.kill();
        History.write(writer, new Random(10 + start), 50);
      }
      process.start();
      installation.awaitAllApplied();
      assertThat(Installation.get(process.url() + "/actuator/health/liveness").statusCode())
          .isEqualTo(200);
    }
  }

  private void commitTheEnd(Admin admin) throws Exception {
    for (int partition = 0; partition < Installation.PARTITIONS; partition++) {
      var end = new OffsetAndMetadata(1_000_000);
      var place = new TopicPartition(writer.topic(), partition);
      admin.alterConsumerGroupOffsets(installation.group(), Map.of(place, end)).all().get();
    }
  }
}
