package io.daybook.domain.test.business.impure;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Rules that come out differently each time. */
public final class ImpureRules {
  private int decided;

  String decide(List<String> events, Clock clock) {
    decided++;
    return UUID.randomUUID() + " " + clock.millis() + " " + decided + Math.random() + events;
  }
}
