package io.daybook.streams.decision;

import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.proto.v1.SeenCommand;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The outcomes of commands that were decided before, remembered for a type's window and up to a day
 * more.
 *
 * <p>An entry is put at the start of its day and read by a point get for each day that the window
 * reaches into, two by default: a range fetch over segments costs several times more.
 */
final class SeenCommands {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private final WindowStore<String, byte[]> store;
  private final long reachMs;

  SeenCommands(WindowStore<String, byte[]> store, AggregateType type) {
    this.store = store;
    this.reachMs = WriteSideStores.seenCommandsReach(type).toMillis();
  }

  Optional<SeenCommand> find(String aggregateId, String commandId, long timeMs) {
    String key = StoreRows.seenCommandKey(aggregateId, commandId);
    long own = WriteSideStores.seenCommandsDay(timeMs);
    byte[] entry = null;
    for (long day = own; entry == null && day >= Math.max(0, own - reachMs); day -= DAY_MS) {
      entry = store.fetch(key, day);
    }
    return Optional.ofNullable(entry).map(SeenCommands::parse);
  }

  void remember(String aggregateId, String commandId, long timeMs, byte[] entry) {
    store.put(
        StoreRows.seenCommandKey(aggregateId, commandId),
        entry,
        WriteSideStores.seenCommandsDay(timeMs));
  }

  private static SeenCommand parse(byte[] entry) {
    try {
      return SeenCommand.parseFrom(entry);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The seen-commands store holds what we did not write", e);
    }
  }
}
