package io.daybook.query;

import io.daybook.query.feed.Feed;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Down while the feed has failed to follow the log's end, which it tries again every second as long
 * as somebody reads. It is part of neither liveness nor readiness: all other queries are answered.
 */
final class FeedHealth implements HealthIndicator {
  private final Feed feed;

  FeedHealth(Feed feed) {
    this.feed = feed;
  }

  @Override
  public Health health() {
    return feed.failure()
        .map(why -> Health.down().withDetail("failure", why).build())
        .orElseGet(() -> Health.up().build());
  }
}
