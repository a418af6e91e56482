package io.daybook.query.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * What an operator sees of the feed: {@code daybook.feed.readers}, {@code daybook.feed.events.sent}
 * and {@code daybook.feed.disconnects} by reason; {@code daybook.feed.following} is 0 while the
 * log's end is not read, as nobody reads the feed or the log cannot be read.
 */
final class FeedMeters {
  private final MeterRegistry registry;
  private final Counter sent;

  FeedMeters(MeterRegistry registry, IntSupplier readers, BooleanSupplier following) {
    this.registry = registry;
    this.sent =
        Counter.builder("daybook.feed.events.sent")
            .description("Events that were sent, all readers together")
            .register(registry);
    Gauge.builder("daybook.feed.readers", readers, IntSupplier::getAsInt)
        .description("Readers that are connected")
        .strongReference(true)
        .register(registry);
    Gauge.builder("daybook.feed.following", following, one -> one.getAsBoolean() ? 1 : 0)
        .description("Whether the log's end is read")
        .strongReference(true)
        .register(registry);
    for (End why : End.values()) {
      disconnects(why);
    }
  }

  void sent(int events) {
    sent.increment(events);
  }

  void disconnected(End why) {
    disconnects(why).increment();
  }

  private Counter disconnects(End why) {
    return Counter.builder("daybook.feed.disconnects")
        .description("Streams that have ended")
        .tag("reason", why.reason())
        .register(registry);
  }
}
