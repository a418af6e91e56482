package io.daybook.benchmarks.peer.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.benchmarks.load.LongOrder;
import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.PoolSizes;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.benchmarks.peer.postgres.PostgresServer;
import io.daybook.proto.sales.order.v1.CancelOrder;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AxonPeerIT {

  @TempDir static Path folder;

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = new PostgresServer(folder.resolve("postgres"), PoolSizes.ALL).retain();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void an_order_lives_through_its_ten_commands(boolean cached) throws Exception {
    try (Peer peer = peer(cached)) {
      peer.start();
      try (OrderClient client = peer.connect(1)) {
        for (int step = 0; step < OrderCommands.PER_ORDER; step++) {
          client.send(OrderCommands.command("o-1", step));
        }
        assertRefused(client, OrderCommands.command("o-1", 9), "OrderRefused: It is DELIVERED");
      }
      // Another Axon has no cache of it: all comes from the events.
      try (OrderClient client = peer.connect(1)) {
        assertRefused(client, cancel(10), "OrderRefused: It is DELIVERED");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_wrong_version_is_refused(boolean cached) throws Exception {
    try (Peer peer = peer(cached)) {
      peer.start();
      try (OrderClient client = peer.connect(1)) {
        for (int step = 0; step < 5; step++) {
          client.send(LongOrder.command("o-1", step));
        }
        assertRefused(client, LongOrder.command("o-1", 0), "AggregateStreamCreationException");
        assertRefused(client, LongOrder.command("o-1", 3), "ConflictingAggregateVersionException");
        assertRefused(client, LongOrder.command("o-1", 7), "ConflictingAggregateVersionException");
        assertRefused(client, LongOrder.command("o-2", 1), "AggregateNotFoundException");
        client.send(LongOrder.command("o-1", 5));
        client.send(cancel(6));
      }
    }
  }

  private static Peer peer(boolean cached) {
    Peer peer = cached ? AxonPeers.cached(server) : AxonPeers.plain(server);
    assertThat(peer.name()).isEqualTo(cached ? "axon-cached" : "axon");
    return peer;
  }

  private static OrderCommand cancel(int version) {
    var command = LongOrder.command("o-1", version).toBuilder();
    command.getMetadataBuilder().setCommandId("cancel");
    return command.setCancelOrder(CancelOrder.newBuilder().setReason("late")).build();
  }

  private static void assertRefused(OrderClient client, OrderCommand command, String why) {
    assertThatThrownBy(() -> client.send(command))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(why);
  }
}
