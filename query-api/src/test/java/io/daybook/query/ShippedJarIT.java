package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The jar in a process of its own, so that it can be killed. */
@ExtendWith(RealParts.class)
class ShippedJarIT {
  @TempDir Path folder;

  @Test
  void a_killed_app_comes_back_and_no_token_is_answered_stale(LocalBroker broker) {
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers())) {
      try (ShippedApp app = new ShippedApp("query-api", folder, writer.settings())) {
        app.start();
        QueryClient client = app.client();
        List<ConsistencyToken> tokens = new ArrayList<>();
        writeAndRead(writer, client, tokens, 100);
        app.kill();
        tokens.add(writer.write("k-100", 0, placed("c-1"), itemAdded(2)));
        app.start();
        for (int i = 0; i < tokens.size(); i++) {
          assertTwo(client, i, tokens.get(i));
        }
        writeAndRead(writer, client, tokens, 20);
      }
    }
  }

  private static void writeAndRead(
      EventWriter writer, QueryClient client, List<ConsistencyToken> tokens, int count) {
    for (int i = 0; i < count; i++) {
      tokens.add(writer.write("k-" + tokens.size(), 0, placed("c-1"), itemAdded(2)));
      assertTwo(client, tokens.size() - 1, tokens.getLast());
    }
  }

  private static void assertTwo(QueryClient client, int order, ConsistencyToken token) {
    assertThat(QueryClient.version(client.get("/v1/orders/k-" + order, token))).isEqualTo(2);
  }
}
