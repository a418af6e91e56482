package io.daybook.projections;

import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.domain.Rules;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.readmodels.Projection;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Several instances, some of which do not know that they have lost a partition. */
@ExtendWith(RealParts.class)
class OwnersIT {
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
  void two_instances_share_the_partitions_and_one_takes_all_when_the_other_ends() throws Exception {
    installation.start();
    var second = installation.start();
    await().atMost(Installation.BOUND).until(() -> installation.members().equals(List.of(1, 2)));
    History.write(writer, new Random(1), 100);
    installation.awaitAllApplied();
    History.write(writer, new Random(2), 50);
    second.close();
    History.write(writer, new Random(3), 50);
    installation.awaitAllApplied();
    assertThat(installation.members()).containsExactly(Installation.PARTITIONS);
  }

  @Test
  void a_zombie_that_writes_on_cannot_spoil_anything() throws Exception {
    var app = installation.start();
    ProjectionStatus status = new ProjectionStatus("zombie");
    ProjectionRunner zombie = runnerOfAnotherGroup(app, status);
    Thread thread = Thread.ofPlatform().start(zombie);
    for (int seed = 0; seed < 5; seed++) {
      History.write(writer, new Random(seed), 100);
      Snapshot.take(installation).requireAgreement(writer.committed());
    }
    installation.awaitAllApplied();
    assertThat(status.details()).doesNotContainKey("stopped");
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
    zombie.stop();
    thread.join();
  }

  @Test
  void a_checkpoint_that_somebody_moved_is_read_again() throws Exception {
    var app = installation.start();
    writer.command("o-1", placed("c-1")).commit();
    installation.awaitAllApplied();
    installation.execute("UPDATE checkpoints SET event_offset = 0, command_offset = -1");
    writer.command("o-1", paid()).commit();
    installation.awaitAllApplied();
    installation.execute("DELETE FROM checkpoints");
    writer.command("o-2", placed("c-2")).command("o-1", Arms.shipped()).commit();
    installation.awaitAllApplied();
    installation.awaitHealth(app, "readiness", 200, "RUNNING");
  }

  private ProjectionRunner runnerOfAnotherGroup(ApplicationContext app, ProjectionStatus status) {
    Projection projection = app.getBean(ReadModels.class).projections().getFirst();
    var topics =
        projection.sources().stream()
            .map(
                source ->
                    FollowedTopic.of(
                        projection.name(),
                        source,
                        Rules.load(),
                        installation.log(),
                        app.getBean(JdbcClient.class),
                        app.getBean(TableNames.class),
                        new TransactionTemplate(app.getBean(PlatformTransactionManager.class)),
                        Tracing.off()))
            .toList();
    return new ProjectionRunner(
        topics,
        ProjectionConsumer.open(installation.log().settings(), "zombie"),
        status,
        new ProjectionMeters(new SimpleMeterRegistry(), "zombie"));
  }
}
