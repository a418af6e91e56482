package io.daybook.streams;

import static io.daybook.streams.Undecidable.attempt;
import static io.daybook.streams.Undecidable.partition;
import static io.daybook.streams.Undecidable.utf8;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Commands as large as a broker takes them, which no record that they cause may outgrow. */
@ExtendWith(RealParts.class)
class OversizedRecordsIT {
  private static final String PREFIX = "oversized.";

  @TempDir private static Path folder;

  private static WriteSide writeSide;
  private static LogClient log;
  private static KafkaProducer<byte[], byte[]> compressing;

  @BeforeAll
  static void start(LocalBroker broker, LocalRegistry registry) {
    writeSide = new WriteSide(broker.bootstrapServers(), registry.url(), PREFIX, folder);
    writeSide.start("a");
    log = writeSide.client();
    compressing =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "compression.type",
                "gzip",
                "max.request.size",
                64 * 1024 * 1024),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    compressing.close();
    log.close();
    writeSide.close();
  }

  @Test
  void a_trace_that_fills_the_record_stops_neither_an_event_nor_a_reply_nor_a_refusal() {
    for (String commandId : new String[] {"c-1", "c-2"}) {
      var record = command("trace-1", log.framed(place(attempt("trace-1", commandId), 1)));
      record.headers().add(RecordHeaders.TRACEPARENT, new byte[1_048_000]);
      log.send(record);
    }

    assertThat(log.await("trace-1/c-1").getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    assertThat(log.await("trace-1/c-2").getCode()).isEqualTo("ORDER_ALREADY_PLACED");
    assertThat(log.events("trace-1")).hasSize(1);
  }

  @Test
  void what_was_compressed_is_a_dead_letter_however_large_it_is() {
    var value = command("large-1", new byte[20 * 1024 * 1024]);
    var header = command("large-1", utf8("junk"));
    header.headers().add("x", new byte[20 * 1024 * 1024]);
    var key =
        new ProducerRecord<>(
            log.topics().commands(LogClient.ORDERS), 0, new byte[20 * 1024 * 1024], utf8("junk"));
    for (var record : List.of(value, header, key)) {
      assertThat(compressing.send(record)).succeedsWithin(WriteSide.LONG_TIMEOUT);
    }

    CommandReply reply = log.ask(place(attempt("large-1", "c-1"), 1));
    assertThat(reply.getOutcome()).as("the partition goes on").isEqualTo(Outcome.OUTCOME_ACCEPTED);
    CommandReply other = log.ask(place(attempt("large-2", "c-1"), 1));
    assertThat(other.getOutcome()).isEqualTo(Outcome.OUTCOME_ACCEPTED);
    Awaitility.await()
        .atMost(WriteSide.LONG_TIMEOUT)
        .untilAsserted(() -> assertThat(cutLetters()).hasSize(3));
  }

  private static List<ConsumerRecord<byte[], byte[]>> cutLetters() {
    return log.read(log.topics().deadLetters()).stream()
        .filter(letter -> letter.headers().lastHeader(RecordHeaders.CUT) != null)
        .toList();
  }

  private static ProducerRecord<byte[], byte[]> command(String key, byte[] value) {
    return new ProducerRecord<>(
        log.topics().commands(LogClient.ORDERS), partition(utf8(key)), utf8(key), value);
  }
}
