package io.daybook.query.feed;

import io.daybook.query.feed.EventSource.Message;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader has applied, together with the id that follows it, as one transaction would: events
 * that came without an id wait for the next one.
 */
final class AppliedEvents {
  private final List<String> applied = new ArrayList<>();
  private final List<String> waiting = new ArrayList<>();
  private String lastId = "";

  /** Takes the next message of the stream. */
  void take(Message message) {
    if (message.isEvent() && !message.name().equals(EventStream.END)) {
      waiting.add(message.eventId());
    }
    if (!message.id().equals(lastId)) {
      lastId = message.id();
      applied.addAll(waiting);
      waiting.clear();
    }
  }

  /** The connection is gone: what waits comes again. */
  void cut() {
    waiting.clear();
  }

  /** How many events came, those that wait included. */
  int received() {
    return applied.size() + waiting.size();
  }

  List<String> applied() {
    return applied;
  }

  /** Where to go on; empty before the first message. */
  String lastId() {
    return lastId;
  }
}
