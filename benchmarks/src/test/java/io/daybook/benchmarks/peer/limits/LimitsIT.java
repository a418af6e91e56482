package io.daybook.benchmarks.peer.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.daybook.benchmarks.load.OrderCommands;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LimitsIT {

  @TempDir Path folder;

  @Test
  void each_limit_takes_ten_commands() {
    BenchBroker broker = BenchBroker.asShipped(folder.resolve("broker"));
    try (Peer producer = new BareProducer(broker);
        Peer passthrough = new StreamsPassthrough(broker, folder.resolve("passthrough"))) {
      producer.start();
      passthrough.start();
      for (Peer peer : List.of(producer, passthrough)) {
        assertThatCode(() -> send(peer)).as(peer.name()).doesNotThrowAnyException();
      }
      assertThat(producer.servers()).hasSize(1);
      assertThat(passthrough.servers()).hasSize(2).containsAll(producer.servers());
    }
  }

  private static void send(Peer peer) throws Exception {
    OrderCommands commands = new OrderCommands("order");
    try (OrderClient client = peer.connect(1)) {
      for (int i = 0; i < OrderCommands.PER_ORDER; i++) {
        client.send(commands.next());
      }
    }
  }
}
