package io.daybook.query;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.query.routing.Hop;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the partitions; what one of them answers is never stale. */
@ExtendWith(RealParts.class)
class MovingPartitionsIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  private int order;

  @Test
  void a_partition_that_moves_is_answered_in_full_or_not_at_all(LocalBroker broker) {
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers());
        RunningApp one = start(writer, "one")) {
      await().atMost(SOON).until(one::isReady);
      assertThat(owned(one, writer.hop())).isEqualTo(OrderLog.PARTITIONS);
      try (RunningApp two = start(writer, "two")) {
        await()
            .atMost(SOON)
            .until(
                () -> {
                  writeAndAsk(writer, one, two);
                  return owned(one, writer.hop()) > 0 && owned(two, writer.hop()) > 0;
                });
        writeAndAsk(writer, one, two);
      }
      await()
          .atMost(SOON)
          .until(
              () -> {
                writeAndAsk(writer, one, one);
                return owned(one, writer.hop()) == OrderLog.PARTITIONS;
              });
    }
  }

  @Test
  void an_instance_that_has_to_read_the_log_first_knows_all_of_it_or_nothing(LocalBroker broker) {
    try (EventWriter writer = EventWriter.on(broker.bootstrapServers())) {
      writer.begin();
      writer.send(
          IntStream.range(0, 10_000)
              .mapToObj(i -> writer.command("new-" + i, 0, placed("c-" + i)).events().getFirst())
              .toList());
      writer.commit();
      // Far behind the others in its partition, and an aborted record behind it.
      writer.write("new-last", 0, placed("c-last"));
      writer.begin();
      writer.send(writer.command("new-last", 1, itemAdded(2)).events());
      writer.abort();
      List<Integer> answers = new ArrayList<>();
      try (RunningApp app =
          RunningApp.start(
              writer.settings(), folder.resolve("new"), "--daybook.query.consistency-wait=1ms")) {
        await()
            .atMost(SOON)
            .pollInterval(Duration.ofMillis(1))
            .until(
                () -> {
                  answers.add(app.get("/v1/orders/new-last").statusCode());
                  return answers.getLast() == 200;
                });
        assertThat(answers).contains(503).doesNotContain(404);
        await().atMost(SOON).until(app::isReady);
        assertThat(app.get("/v1/orders/nobody").statusCode()).isEqualTo(404);
      }
    }
  }

  private RunningApp start(EventWriter writer, String name) {
    return RunningApp.start(
        writer.settings(), folder.resolve(name), "--daybook.query.consistency-wait=300ms");
  }

  /** In every partition: whoever answers, answers both events of the command. */
  private void writeAndAsk(EventWriter writer, RunningApp... apps) {
    order++;
    for (int partition = 0; partition < OrderLog.PARTITIONS; partition++) {
      String id = OrderLog.idIn(partition, "m-" + order);
      ConsistencyToken token = writer.write(id, 0, placed("c-1"), itemAdded(2));
      for (RunningApp app : apps) {
        HttpResponse<String> answer = app.get("/v1/orders/" + id, token);
        if (answer.statusCode() != 503) {
          assertThat(QueryClient.version(answer)).as(answer.body()).isEqualTo(2);
        }
      }
    }
  }

  private static int owned(RunningApp app, Hop hop) {
    return (int)
        IntStream.range(0, OrderLog.PARTITIONS)
            .mapToObj(partition -> OrderLog.idIn(partition, "nobody"))
            .filter(id -> app.owns("/v1/orders/" + id, hop))
            .count();
  }
}
