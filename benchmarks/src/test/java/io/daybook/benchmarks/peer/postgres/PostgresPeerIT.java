package io.daybook.benchmarks.peer.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.PoolSizes;
import io.daybook.benchmarks.peer.RefusedException;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PostgresPeerIT {

  @TempDir static Path folder;

  private static PostgresServer server;

  @BeforeAll
  static void start() {
    server = new PostgresServer(folder.resolve("postgres"), PoolSizes.ALL).retain();
  }

  @AfterAll
  static void stop() {
    ProcessHandle process = server.handle();
    server.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(folder.resolve("postgres")).doesNotExist();
  }

  @ParameterizedTest
  @EnumSource(Durability.class)
  void an_order_lives_through_its_ten_commands(Durability durability) throws Exception {
    try (Peer peer = PostgresPeers.engine(server, durability)) {
      peer.start();
      assertThat(peer.servers()).containsExactly(server.handle());
      try (OrderClient client = peer.connect(1)) {
        live(client);
        assertRefuses(client, "Conflict[currentVersion=10]");
      }
      assertThat(peer.tunedTo(1)).isEqualTo("pool=8");
    }
  }

  @Test
  void an_order_lives_through_its_ten_commands_over_http() throws Exception {
    try (HttpPeer peer = PostgresPeers.http(server, Durability.FSYNC, folder)) {
      peer.start();
      assertThat(peer.servers()).hasSize(2).contains(server.handle());
      try (HttpOrders client = peer.connect(1)) {
        live(client);
        assertRefuses(client, "HTTP 412");
        assertRefusesToPayAgain(client);
        assertThat(client.read("o-1"))
            .startsWith("{\"status\":\"ORDER_STATUS_DELIVERED\",\"customerId\":\"customer-115\"");
        assertThatThrownBy(() -> client.read("o-2")).hasMessageContaining("HTTP 404");
      }
    }
  }

  /** Each command once, and one of them again, which is known as such. */
  private static void live(OrderClient client) throws Exception {
    for (int step = 0; step < OrderCommands.PER_ORDER; step++) {
      client.send(OrderCommands.command("o-1", step));
    }
    client.send(OrderCommands.command("o-1", 3));
  }

  private static void assertRefuses(OrderClient client, String why) {
    var late = OrderCommands.command("o-1", 9).toBuilder();
    late.getMetadataBuilder().setCommandId("fresh");
    assertThatThrownBy(() -> client.send(late.build()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(why);
  }

  private static void assertRefusesToPayAgain(OrderClient client) {
    var again = OrderCommands.command("o-1", 7).toBuilder();
    again.getMetadataBuilder().setCommandId("again").clearExpectedVersion();
    assertThatThrownBy(() -> client.send(again.build()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("HTTP 409")
        .hasMessageContaining("ORDER_ALREADY_PAID");
  }
}
