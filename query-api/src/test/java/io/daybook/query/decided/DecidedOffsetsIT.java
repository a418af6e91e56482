package io.daybook.query.decided;

import static io.daybook.query.OrderLog.ORDERS;
import static io.daybook.query.OrderLog.itemAdded;
import static io.daybook.query.OrderLog.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.domain.Rules;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.query.EventWriter;
import io.daybook.query.OrderLog;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.request.RequiredOffsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealParts.class)
class DecidedOffsetsIT {
  private static final int PARTITION = 2;
  private static final String ID = OrderLog.idIn(PARTITION, "o");

  private final LocalBroker broker;
  private EventWriter writer;
  private DecidedOffsets group;

  DecidedOffsetsIT(LocalBroker broker) {
    this.broker = broker;
  }

  @BeforeEach
  void open() {
    writer = EventWriter.on(broker.bootstrapServers());
    group = new DecidedOffsets(writer.log(), Rules.load());
  }

  @AfterEach
  void close() {
    group.close();
    writer.close();
  }

  @Test
  void of_commands_without_events_the_last_one_before_them_is_needed_that_left_some() {
    long placed = offset(writer.write(ID, 0, placed("c-1")));
    decided(placed + 3);

    awaitNeeded(placed + 2, placed);
    assertNeeded(placed + 1, placed);
    assertNeeded(placed, placed);
    assertNeeded(placed - 1, placed - 1);
  }

  @Test
  void where_no_command_has_left_an_event_nothing_is_needed() {
    decided(8);
    awaitNeeded(7, -1);
  }

  @Test
  void what_is_not_decided_is_needed_until_it_is() {
    long placed = offset(writer.write(ID, 0, placed("c-1")));
    decided(placed + 2);
    awaitNeeded(placed + 1, placed);

    group.lookUp(ORDERS, required(placed + 2));
    assertNeeded(placed + 2, placed + 2);
    decided(placed + 3);
    awaitNeeded(placed + 2, placed);
  }

  @Test
  void events_after_what_is_known_change_nothing_of_it() {
    long placed = offset(writer.write(ID, 0, placed("c-1")));
    decided(placed + 2);
    awaitNeeded(placed + 1, placed);

    long added = offset(writer.write(ID, 1, itemAdded(2)));
    decided(added + 2);
    awaitNeeded(added + 1, added);
    assertNeeded(added, added);
    assertNeeded(placed + 1, placed + 1);
  }

  @Test
  void events_of_a_transaction_that_is_still_open_are_waited_for() {
    long placed = offset(writer.write(ID, 0, placed("c-1")));
    Command command = writer.command(ID, 1, itemAdded(2));
    long added = offset(command.token());
    writer.begin();
    writer.send(command.events());
    // The offsets are known before the events, as if the marker of their partition came late.
    try (EventWriter offsets = writer.another()) {
      offsets.begin();
      offsets.decided(PARTITION, added + 2);
      offsets.commit();
    }
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertNeeded(lookUp(added + 1), added + 1));
    writer.commit();
    awaitNeeded(added + 1, added);
    assertThat(added).isGreaterThan(placed);
  }

  private void decided(long before) {
    writer.begin();
    writer.decided(PARTITION, before);
    writer.commit();
  }

  private void awaitNeeded(long offset, long needed) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(() -> assertNeeded(lookUp(offset), needed));
  }

  private long lookUp(long offset) {
    group.lookUp(ORDERS, required(offset));
    return offset;
  }

  private void assertNeeded(long offset, long needed) {
    assertThat(group.needed(ORDERS, required(offset))).isEqualTo(required(needed));
  }

  private static RequiredOffsets required(long offset) {
    return new RequiredOffsets(Map.of(PARTITION, offset));
  }

  private static long offset(ConsistencyToken token) {
    return token.positions().getFirst().offset();
  }
}
