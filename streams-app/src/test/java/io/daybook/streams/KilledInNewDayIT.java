package io.daybook.streams;

import static io.daybook.streams.Attempts.again;
import static io.daybook.streams.Attempts.place;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Commands that were remembered by one day, after a crash just after the next one began. */
@ExtendWith(RealParts.class)
class KilledInNewDayIT {
  private final Instant midnight = Instant.now().truncatedTo(ChronoUnit.DAYS);
  private static final List<String> IDS = IntStream.range(0, 30).mapToObj(i -> "k-" + i).toList();

  @Test
  void those_of_the_day_before_are_found(
      LocalBroker broker, LocalRegistry registry, @TempDir Path folder) throws IOException {
    try (WriteSide writeSide =
            new WriteSide(broker.bootstrapServers(), registry.url(), "new-day.", folder);
        LogClient log = started(writeSide);
        Stranger operator = new Stranger(broker.bootstrapServers(), log.topics())) {
      operator.stampCommandsBy("CreateTime");
      IDS.forEach(id -> send(log, place(id), midnight.minus(Duration.ofMinutes(1))));
      IDS.forEach(id -> assertThat(log.await(id + "/place/1").getVersion()).isEqualTo(1));
      send(log, place("k-new"), midnight);
      log.await("k-new/place/1");
      // What a killed process leaves: stores that nobody has closed.
      Path killed = writeSide.instance("a").dataDir();
      FileSystemUtils.copyRecursively(killed, killed.resolveSibling("b"));
      writeSide.stop();
      writeSide.leave("a");
      operator.stampCommandsBy("LogAppendTime");

      writeSide.start("b");

      for (String id : IDS) {
        assertThat(log.ask(again(place(id))).getDuplicate()).as(id).isTrue();
      }
      assertThat(log.events()).hasSize(IDS.size() + 1);
    }
  }

  private static LogClient started(WriteSide writeSide) {
    writeSide.start("a");
    return writeSide.client();
  }

  private static void send(LogClient log, OrderCommand command, Instant time) {
    byte[] key = command.getMetadata().getAggregateId().getBytes(UTF_8);
    log.send(
        new ProducerRecord<>(
            log.topics().commands(LogClient.ORDERS),
            AggregatePartitioner.partition(key, LogClient.PARTITIONS),
            time.toEpochMilli(),
            key,
            log.framed(command)));
  }
}
