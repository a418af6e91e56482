package io.daybook.query.feed;

import static io.daybook.query.OrderLog.placed;
import static io.daybook.query.feed.RunningFeed.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.query.EventWriter;
import io.daybook.query.RunningApp;
import io.daybook.query.feed.EventSource.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Readers that take events slower than they come. */
@ExtendWith(RunningFeed.Shared.class)
class SlowReadersIT {
  private static final String CUT_AS_SLOW = "daybook_feed_disconnects_total{reason=\"slow\"}";
  private static final int EVENTS = 1_200;
  private static final int EVENT_BYTES = 10_000;

  private final RunningFeed feed;
  private final EventWriter writer;
  private final RunningApp app;

  SlowReadersIT(RunningFeed feed) {
    this.feed = feed;
    this.writer = feed.writer();
    this.app = feed.app();
  }

  @Test
  void a_slow_reader_is_cut_and_goes_on_where_it_was() throws Exception {
    List<String> received = new ArrayList<>();
    String lastId;
    try (EventSource slow = EventSource.openNarrow(app, "/v1/events?aggregateIdPrefix=slow-")) {
      assertThat(slow.comment("live")).isNotNull();
      write("slow-1");
      Message message = slow.event();
      while (!message.name().equals("daybook.end")) {
        received.add(message.eventId());
        message = slow.event();
      }
      assertThat(message.json().path("reason").asString()).isEqualTo("slow");
      assertThat(slow.next()).isNull();
      lastId = message.id();
    }
    assertGoesOn("slow-1", received, lastId);
    assertThat(feed.meter(CUT_AS_SLOW)).isEqualTo(1);
  }

  /** More than the app keeps. */
  private void write(String id) {
    OrderEvent large = placed("c".repeat(EVENT_BYTES));
    for (int i = 0; i < EVENTS; i += 100) {
      writer.begin();
      for (int version = i; version < i + 100; version++) {
        writer.send(writer.command(id, version, large).events());
      }
      writer.commit();
    }
  }

  private void assertGoesOn(String id, List<String> received, String lastId) {
    assertThat(received).isNotEmpty().hasSizeLessThan(EVENTS);
    try (EventSource again = feed.open("aggregateId=" + id + "&after=" + lastId)) {
      received.addAll(again.eventIds(EVENTS - received.size()));
    }
    assertThat(received).isEqualTo(ids(id, 1, EVENTS));
  }
}
