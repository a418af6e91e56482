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
  private final long windowMs;

  SeenCommands(WindowStore<String, byte[]> store, Duration window) {
    this.store = store;
    this.windowMs = window.toMillis();
  }

  /** How long the store must keep an entry: this window and the one before. */
  static Duration retention(Duration window) {
    return window.multipliedBy(2);
  }

  Optional<SeenCommand> find(String aggregateId, String commandId, long timeMs) {
    String key = key(aggregateId, commandId);
    long start = windowStart(timeMs);
    byte[] entry = store.fetch(key, start);
    if (entry == null && start >= windowMs) {
      entry = store.fetch(key, start - windowMs);
    }
    return Optional.ofNullable(entry).map(SeenCommands::parse);
  }

  void remember(String aggregateId, String commandId, long timeMs, byte[] entry) {
    store.put(key(aggregateId, commandId), entry, windowStart(timeMs));
  }

  private static SeenCommand parse(byte[] entry) {
    try {
      return SeenCommand.parseFrom(entry);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("The seen-commands store holds what we did not write", e);
    }
  }

  /** An aggregate id holds no {@code @}, so the first one ends it. */
  private static String key(String aggregateId, String commandId) {
    return aggregateId + "@" + commandId;
  }

  private long windowStart(long timeMs) {
    return timeMs - timeMs % windowMs;
  }
}
