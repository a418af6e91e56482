package io.daybook.query;

import io.daybook.query.feed.Feed;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Ends the feed's streams before the web server waits for requests that run, as they would never
 * end by themselves.
 */
final class FeedLifecycle implements SmartLifecycle {
  private static final int PHASE = WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;

  private final Feed feed;
  private volatile boolean running;

  FeedLifecycle(Feed feed) {
    this.feed = feed;
  }

  @Override
  public void start() {
    feed.start();
    running = true;
  }

  @Override
  public void stop() {
    feed.close();
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return PHASE;
  }
}
