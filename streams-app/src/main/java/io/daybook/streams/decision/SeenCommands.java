package io.daybook.streams.decision;

import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.proto.v1.SeenCommand;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.WindowStore;

/**
 * The outcomes of commands that were decided before, remembered for one to two windows.
 *
 * <p>An entry is put at its window's start and read by two point gets, this window's and the one
 * before: a range fetch over segments costs several times more.
 */
final class SeenCommands {
  private final WindowStore<String, byte[]> store;
  private final Duration window;

  SeenCommands(WindowStore<String, byte[]> store, Duration window) {
    this.store = store;
    this.window = window;
  }

  Optional<SeenCommand> find(String aggregateId, String commandId, long timeMs) {
    String key = StoreRows.seenCommandKey(aggregateId, commandId);
    long start = StoreRows.windowStart(window, timeMs);
    byte[] entry = store.fetch(key, start);
    if (entry == null && start >= window.toMillis()) {
      entry = store.fetch(key, start - window.toMillis());
    }
    return Optional.ofNullable(entry).map(SeenCommands::parse);
  }

  void remember(String aggregateId, String commandId, long timeMs, byte[] entry) {
    store.put(
        StoreRows.seenCommandKey(aggregateId, commandId),
        entry,
        StoreRows.windowStart(window, timeMs));
  }

  private static SeenCommand parse(byte[] entry) {
    try {
      return SeenCommand.parseFrom(entry);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The seen-commands store holds what we did not write", e);
    }
  }
}
