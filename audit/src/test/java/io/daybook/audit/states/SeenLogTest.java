package io.daybook.audit.states;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.daybook.audit.Events;
import io.daybook.audit.finding.Findings;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SeenCommand;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeenLogTest {
  private static final long WINDOW_MS = Events.ORDERS.seenCommandsWindow().toMillis();
  private static final EventMetadata EVENT =
      Events.metadata("o-1", 1).setCommandHash(ByteString.copyFromUtf8("hash")).build();
  private static final long TIME_MS = Timestamps.toMillis(EVENT.getOccurredAt());

  private final Findings findings = new Findings(_ -> {});
  private SeenLog seen = new SeenLog(Events.ORDERS, TIME_MS, 1L << 20, findings);

  @BeforeEach
  void one_slice() {
    assertThat(seen.next()).isTrue();
  }

  @Test
  void an_entry_as_its_event_says_is_sound() {
    seen.add(record(TIME_MS, entry()));
    seen.compare(EVENT, true);
    seen.end();

    assertThat(found()).isEmpty();
    assertThat(seen.compared()).isEqualTo(1);
  }

  @Test
  void a_missing_another_and_a_surplus_entry_are_found() {
    seen.compare(EVENT, true);
    seen.add(record(TIME_MS, entry().setVersion(2)));
    seen.compare(EVENT, true);
    seen.add(record(TIME_MS, entry()));
    seen.end();

    assertThat(found())
        .containsExactly(
            "seen-commands has no row of it",
            "seen-commands has another row of it",
            "seen-commands has a row of it that the log does not account for");
  }

  @Test
  void the_last_record_of_a_key_is_what_counts() {
    seen.add(record(TIME_MS, entry().setVersion(2)));
    seen.add(record(TIME_MS, entry()));
    seen.compare(EVENT, true);
    seen.add(record(TIME_MS, entry()));
    seen.add(record(TIME_MS, null));
    seen.end();

    assertThat(found()).isEmpty();
  }

  @Test
  void an_event_that_came_after_the_entries_were_read_needs_none() {
    seen.compare(EVENT, false);
    seen.end();

    assertThat(found()).isEmpty();
    assertThat(seen.compared()).isZero();
  }

  @Test
  void refusals_are_left_out() {
    seen.add(record(TIME_MS, entry().setOutcome(Outcome.OUTCOME_REJECTED).clearEvents()));
    seen.end();

    assertThat(found()).isEmpty();
  }

  @Test
  void what_is_about_to_expire_is_left_out() {
    seen = new SeenLog(Events.ORDERS, TIME_MS + WINDOW_MS, 1L << 20, findings);
    assertThat(seen.next()).isTrue();
    seen.add(record(TIME_MS - WINDOW_MS, entry()));
    seen.compare(EVENT.toBuilder().setOccurredAt(time(TIME_MS - WINDOW_MS)).build(), true);
    assertThat(seen.compared()).isZero();
    seen.compare(EVENT, true);
    seen.end();

    assertThat(found()).containsExactly("seen-commands has no row of it");
  }

  @Test
  void a_key_that_is_none_is_found() {
    seen.add(new ConsumerRecord<>("t", 0, 5, "o-1".getBytes(UTF_8), new byte[0]));

    assertThat(found()).containsExactly("it is no row of a command");
  }

  private List<String> found() {
    return findings.differences().stream().map(one -> one.what()).toList();
  }

  private static Timestamp time(long ms) {
    return Timestamps.fromMillis(ms);
  }

  private static SeenCommand.Builder entry() {
    return SeenCommand.newBuilder()
        .setCommandHash(EVENT.getCommandHash())
        .setOutcome(Outcome.OUTCOME_ACCEPTED)
        .setVersion(1)
        .addEvents(10)
        .setConsistency(EVENT.getCommandPosition());
  }

  private static ConsumerRecord<byte[], byte[]> record(
      long timeMs, SeenCommand.@Nullable Builder entry) {
    byte[] text = "o-1@command-1".getBytes(UTF_8);
    byte[] key =
        ByteBuffer.allocate(text.length + 12)
            .put(text)
            .putLong(timeMs - timeMs % WINDOW_MS)
            .putInt(0)
            .array();
    return new ConsumerRecord<>("t", 0, 5, key, entry == null ? null : entry.build().toByteArray());
  }
}
