package io.daybook.query;

import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.QueryClient.json;
import static io.daybook.query.Views.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A token of a command that was never written is refused by each read model, and not waited for.
 */
@ExtendWith(RealParts.class)
class TokensBeyondTheLogIT {
  @TempDir private static Path folder;
  private static Views views;

  @BeforeAll
  static void start(LocalBroker broker, LocalPostgres postgres) throws Exception {
    views = new Views(broker, postgres, folder, "beyond_the_log");
    views.migrate();
  }

  @AfterAll
  static void stop() {
    views.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/orders/o-1", "/v1/order-summaries", "/v1/events"})
  void it_is_refused(String path) {
    for (long beyond : new long[] {EventWriter.COMMANDS, 1L << 40, Long.MAX_VALUE}) {
      assertProblem(views.app().get(path, token(beyond)), 409, "token-expired");
    }
  }

  @Test
  void the_last_one_that_was_written_is_waited_for() {
    HttpResponse<String> behind =
        views.app().get("/v1/order-summaries", token(EventWriter.COMMANDS - 1));
    assertProblem(behind, 503, "read-model-behind");
    assertThat(json(behind).path("lag").asLong()).isEqualTo(EventWriter.COMMANDS);
  }

  private static ConsistencyToken token(long offset) {
    return views.token(ORDERS, OrderLog.partition("o-1"), offset);
  }
}
