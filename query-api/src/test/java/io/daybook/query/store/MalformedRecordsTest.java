package io.daybook.query.store;

import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogSkips;
import io.daybook.http.ProblemException;
import io.daybook.query.OrderLog;
import java.nio.file.Path;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partition that holds what is no event is not answered until that is skipped by name. */
class MalformedRecordsTest {
  private static final String ID = OrderLog.idIn(0, "o");
  private static final byte[] JUNK = "junk".getBytes(UTF_8);
  private static final WatermarkAtStart.Start EMPTY =
      new WatermarkAtStart.Start(WatermarkAtStart.NONE, WatermarkAtStart.NONE);

  @TempDir Path folder;

  @Test
  void every_kind_of_malformed_record_is_named() {
    ProducerRecord<byte[], byte[]> sound = sound();
    byte[] frameOfNone = sound.value().clone();
    frameOfNone[4] = 0;
    assertRefused(sound.key(), JUNK, "The value is not framed");
    assertRefused(sound.key(), new byte[0], "The value is not framed");
    assertRefused(sound.key(), new byte[1_000_000], "names no schema");
    assertRefused(sound.key(), frameOfNone, "names no schema");
    assertRefused(JUNK, sound.value(), "The key 'junk' is not");
    assertRefused(JUNK, null, "The key 'junk' is not");
    assertRefused(null, sound.value(), "The record has no key.");
    assertRefused(new EventKey(ID, 2).toBytes(), sound.value(), "name another event");
    assertRefused(
        new EventKey(OrderLog.idIn(1, "o"), 1).toBytes(),
        sound.value(),
        "belongs into partition 1");
  }

  private void assertRefused(byte @Nullable [] key, byte @Nullable [] value, String reason) {
    try (DrivenStore driven = new DrivenStore(folder.resolve(reason), 1 << 22)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      driven.pipe(key, value);
      driven.pipe(driven.log.command(ID, 1, itemAdded(2)).events());
      assertThatThrownBy(() -> driven.at(ID, 1))
          .isInstanceOfSatisfying(
              ProblemException.class,
              refused -> {
                assertThat(refused.problem().type()).isEqualTo("/problems/record-malformed");
                assertThat(refused.problem().status()).isEqualTo(503);
                assertThat(refused.problem().detail())
                    .startsWith(
                        "The partition of this aggregate cannot be read: the record at"
                            + " sales.order.events.v1/0@1 is malformed. ")
                    .contains(reason);
                assertThat(refused.problem().members())
                    .containsEntry("topic", "sales.order.events.v1")
                    .containsEntry("partition", 0)
                    .containsEntry("offset", 1L);
              });
      assertThat(driven.storePartitions.malformed())
          .singleElement()
          .extracting(one -> one.place().toString())
          .isEqualTo("sales.order.events.v1/0@1");
    }
  }

  @Test
  void a_skipped_record_is_passed_and_what_it_would_replace_stays() {
    LogSkips skips = new LogSkips(Set.of(new LogPlace("sales.order.events.v1", 0, 1)));
    try (DrivenStore driven = new DrivenStore(folder, 1 << 22, EMPTY, skips)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      driven.pipe(new EventKey(ID, 1).toBytes(), JUNK);
      driven.pipe(driven.log.command(ID, 1, itemAdded(2)).events());
      assertThat(requireNonNull(driven.at(ID, Integer.MAX_VALUE)).version()).isEqualTo(2);
      assertThat(driven.storePartitions.malformed()).isEmpty();
    }
  }

  @Test
  void a_store_knows_its_malformed_records_for_as_long_as_it_is_there() {
    try (DrivenStore driven = new DrivenStore(folder, 1 << 22)) {
      driven.pipe(driven.log.command(ID, 0, placed("c-1")).events());
      driven.pipe(JUNK, JUNK);
      driven.pipe(JUNK, JUNK);
      var store = requireNonNull(driven.partition().now()).store();
      var partition = new LogPlace("sales.order.events.v1", 0, 0).topicPartition();
      assertThat(EventStoreRow.firstMalformed(store, partition, LogSkips.NONE))
          .hasValueSatisfying(one -> assertThat(one.place().offset()).isEqualTo(1));
      LogSkips first = new LogSkips(Set.of(new LogPlace("sales.order.events.v1", 0, 1)));
      assertThat(EventStoreRow.firstMalformed(store, partition, first))
          .hasValueSatisfying(one -> assertThat(one.place().offset()).isEqualTo(2));
    }
  }

  private ProducerRecord<byte[], byte[]> sound() {
    return new OrderLog(new io.daybook.eventlog.Topics(""), DrivenStore.EPOCH)
        .command(ID, 0, placed("c-1"))
        .events()
        .getFirst();
  }
}
