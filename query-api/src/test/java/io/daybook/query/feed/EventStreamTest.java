package io.daybook.query.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one reader is written, byte by byte. */
class EventStreamTest {
  private static final int HELD_BYTES = 33 * 1024;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final EventStream stream =
      new EventStream(
          out,
          new FeedMeters(new SimpleMeterRegistry(), () -> 1, () -> true),
          Duration.ofSeconds(10));

  @Test
  void a_stream_is_what_is_described() throws Exception {
    stream.begin("a");
    stream.event(() -> "b", ByteString.copyFromUtf8("event: OrderPlaced\ndata: {}\n\n"));
    stream.flush(() -> "b");
    stream.live("c");
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            retry: 1000
            id: a

            id: b
            event: OrderPlaced
            data: {}

            : live
            id: c

            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          UNAVAILABLE | {"reason":"unavailable","detail":"The log cannot be read at the moment."}
          SHUTDOWN    | {"reason":"shutdown","detail":"This instance is shutting down."}
          """)
  void the_last_message_says_why_and_where_to_go_on(End why, String data) throws Exception {
    stream.event(() -> "a", ByteString.copyFromUtf8("event: OrderPlaced\ndata: {}\n\n"));
    stream.end("b", why);
    assertThat(out.toString(UTF_8))
        .endsWith("\n\nid: b\nevent: daybook.end\ndata: " + data + "\n\n");
  }

  @Test
  void of_events_that_are_written_at_once_the_last_one_has_the_id() throws Exception {
    stream.event(() -> "a", ByteString.copyFromUtf8("data: 1\n\n"));
    stream.event(() -> "b", ByteString.copyFromUtf8("data: 2\n\n"));
    stream.event(() -> "c", ByteString.copyFromUtf8("data: 3\n\n"));
    stream.flush(() -> "d");
    stream.flush(() -> "e");
    assertThat(out.toString(UTF_8)).isEqualTo("data: 1\n\ndata: 2\n\nid: d\ndata: 3\n\n");
  }

  @Test
  void no_more_is_held_than_is_written_at_once() throws Exception {
    ByteString event = ByteString.copyFromUtf8("data: " + "x".repeat(500) + "\n\n");
    long added = 0;
    for (int i = 0; i < 1_000; i++) {
      stream.event(() -> "a", event);
      added += event.size();
      assertThat(added - out.size()).isLessThan(HELD_BYTES);
    }
    stream.event(() -> "a", ByteString.copyFromUtf8("x".repeat(1 << 20)));
    assertThat(out.size()).as("a large one goes out at once").isGreaterThan(1 << 20);
  }
}
