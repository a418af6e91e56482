package io.daybook.projections;

import static io.daybook.projections.Arms.delivered;
import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static io.daybook.projections.Arms.shipped;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Timestamp;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.projections.Snapshot.Mark;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is committed becomes rows, whole commands at a time. */
@ExtendWith(RealParts.class)
class FollowLogIT {
  private Installation installation;
  private EventWriter writer;
  private final List<String> halves = new CopyOnWriteArrayList<>();

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
  void rows_agree_with_the_fold_of_the_log() throws Exception {
    History.write(writer, new Random(1), 300);
    installation.start();
    installation.awaitAllApplied();
    History.write(writer, new Random(2), 300);
    installation.awaitAllApplied();
    assertThat(Snapshot.take(installation).marks()).hasSize(Installation.PARTITIONS);
  }

  @Test
  void the_checkpoint_names_the_last_command_of_each_partition() throws Exception {
    installation.start();
    writer.command("o-1", placed("c-1")).command("o-1", paid(), shipped()).commit();
    installation.awaitAllApplied();
    int epoch = installation.log().topicEpoch(installation.orders());
    assertThat(Snapshot.take(installation).marks().get(writer.partition("o-1")))
        .isEqualTo(new Mark("sales.order_summaries", 1, 2, epoch, 6, 3));
    assertThat(Snapshot.take(installation).marks().values())
        .filteredOn(mark -> mark.event() == 0)
        .allMatch(mark -> mark.command() == -1 && mark.epoch() == epoch)
        .hasSize(Installation.PARTITIONS - 1);
  }

  @Test
  void a_business_time_is_kept_as_far_as_json_can_say_it() throws Exception {
    installation.start();
    writer.command("o-1", placedAt(Instant.parse("0001-01-01T00:00:00.000001Z")));
    writer.command("o-2", placedAt(Instant.parse("9999-12-31T23:59:59.999999999Z"))).commit();
    installation.awaitAllApplied();
    assertThat(Snapshot.take(installation).rows().values())
        .extracting(Snapshot.Row::placedAt)
        .contains(Instant.parse("9999-12-31T23:59:59.999999Z"));
  }

  @Test
  void an_aborted_transaction_is_never_seen() {
    installation.start();
    writer.command("o-1", placed("c-1")).commit();
    writer.command("o-1", paid()).command("o-2", placed("c-2")).abort();
    writer.command("o-1", paid(), shipped(), delivered()).commit();
    installation.awaitAllApplied();
  }

  @Test
  void duplicates_change_nothing() {
    installation.start();
    writer.command("o-1", placed("c-1")).command("o-1", paid(), shipped()).commit();
    writer.again(writer.committed()).command("o-1", delivered()).commit();
    installation.awaitAllApplied();
  }

  @Test
  void no_snapshot_ever_shows_half_a_command() throws Exception {
    // More events than a poll or a batch holds, and each command in one transaction.
    List<OrderEvent> many = new ArrayList<>(List.of(placed("c-1")));
    for (int line = 3; line < 1_500; line++) {
      many.add(Arms.added(line, line));
    }
    AtomicBoolean done = new AtomicBoolean();
    installation.start();
    Thread readers = Thread.ofVirtual().start(() -> readUntil(done));
    for (int order = 0; order < 5; order++) {
      writer.command("o-" + order, many).command("p-" + order, placed("c-2")).commit();
    }
    installation.awaitAllApplied();
    done.set(true);
    readers.join();
    assertThat(halves).isEmpty();
  }

  private void readUntil(AtomicBoolean done) {
    try {
      while (!done.get()) {
        Snapshot.take(installation)
            .rows()
            .forEach(
                (id, row) -> {
                  if (id.startsWith("o-") && row.version() != 1_498) {
                    halves.add(id + " at version " + row.version());
                  }
                });
      }
    } catch (SQLException e) {
      halves.add(e.toString());
    }
  }

  private static OrderEvent placedAt(Instant time) {
    OrderEvent.Builder event = placed("c-1").toBuilder();
    event
        .getOrderPlacedBuilder()
        .setPlacedAt(
            Timestamp.newBuilder().setSeconds(time.getEpochSecond()).setNanos(time.getNano()));
    return event.build();
  }
}
