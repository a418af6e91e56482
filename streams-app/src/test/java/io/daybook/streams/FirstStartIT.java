package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.streams.changelog.Changelogs;
import io.daybook.streams.changelog.Fold;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Instances that start where nothing is yet, at the same time. */
@ExtendWith(RealParts.class)
class FirstStartIT {
  @TempDir private Path folder;
  private final LocalBroker broker;
  private final LocalRegistry registry;

  FirstStartIT(LocalBroker broker, LocalRegistry registry) {
    this.broker = broker;
    this.registry = registry;
  }

  @Test
  void two_at_once_decide_together() throws Exception {
    try (WriteSide one = writeSide("two-at-once.");
        WriteSide other = writeSide("two-at-once.")) {
      CompletableFuture<Void> start = CompletableFuture.runAsync(() -> one.start("a"));
      other.start("b");
      start.get(1, TimeUnit.MINUTES);
      try (LogClient log = other.client()) {
        List<String> ids = List.of("o-1", "o-2", "o-3", "o-4", "o-5", "o-6");
        ids.forEach(id -> log.send(Attempts.place(id)));
        ids.forEach(id -> assertThat(log.await(id + "/place/1").getVersion()).isEqualTo(1));
      }
    }
  }

  /** One looks for the changelogs, another makes them and decides, the first looks for events. */
  @Test
  void changelogs_that_another_makes_meanwhile_are_no_lost_states() {
    StreamsInstance instance = writeSide("meanwhile.").instance("a");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Changelogs first = new Changelogs(admin, instance.log(), folds(instance));
      Changelogs other = new Changelogs(admin, instance.log(), folds(instance));

      assertThatCode(
              () ->
                  first.requireStates(
                      _ -> {
                        other.make();
                        return true;
                      }))
          .doesNotThrowAnyException();
      assertThat(first.make()).as("their ids").isEqualTo(other.make());
    }
  }

  @Test
  void changelogs_that_nobody_has_made_are() {
    StreamsInstance instance = writeSide("nobody.").instance("a");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      Changelogs changelogs = new Changelogs(admin, instance.log(), folds(instance));

      assertThatThrownBy(() -> changelogs.requireStates(LogClient.ORDERS::equals))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("sales.order has events, but its states are lost");
    }
  }

  private WriteSide writeSide(String prefix) {
    return new WriteSide(broker.bootstrapServers(), registry.url(), prefix, folder);
  }

  private static List<Fold> folds(StreamsInstance instance) {
    List<AggregateType> types = AggregateTypes.load().all();
    return types.stream().map(type -> new Fold(instance.applicationId(), type, 1)).toList();
  }
}
