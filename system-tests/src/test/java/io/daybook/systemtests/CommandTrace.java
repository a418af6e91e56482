package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.daybook.systemtests.OtlpReceiver.ReceivedSpan;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * The trace of a command that a client has begun: its request, its decision, and one span for each
 * read model that shows it.
 */
record CommandTrace(ReceivedSpan decision) {
  private static final String CLIENT = "00f067aa0ba902b7";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final int SPANS = 4;

  /** Places an order, and waits until its trace and the commit of its decision are received. */
  static CommandTrace of(Orders orders, String orderId, OtlpReceiver receiver, Duration bound) {
    orders
        .send(orderId, "place", Orders.PLACE, "traceparent", "00-%s-%s-01".formatted(TRACE, CLIENT))
        .requireOk();
    List<ReceivedSpan> spans =
        Awaitility.await()
            .atMost(bound)
            .until(() -> receiver.ofTrace(TRACE), all -> all.size() == SPANS);
    ReceivedSpan request = only(spans, "command-gateway");
    ReceivedSpan decision = only(spans, "streams-app");
    assertThat(request.name()).isEqualTo("POST /v1/orders/{orderId}:place");
    assertThat(request.parent()).isEqualTo(CLIENT);
    assertThat(decision.name()).isEqualTo("decide sales.order");
    assertThat(decision.parent()).isEqualTo(request.id());
    assertThat(spans)
        .filteredOn(span -> span.service().equals("projections"))
        .allMatch(span -> span.parent().equals(decision.id()))
        .extracting(ReceivedSpan::name)
        .containsExactlyInAnyOrder("project sales.order_summaries", "project correlations");
    Awaitility.await()
        .atMost(bound)
        .until(
            () ->
                receiver.named("commit decisions").stream()
                    .anyMatch(commit -> commit.isLinkedWith(decision)));
    return new CommandTrace(decision);
  }

  /** Requires that the command left one event, and that it names the decision. */
  void requireNamedBy(List<String> events) {
    assertThat(events).containsExactly(decision.traceparent());
  }

  private static ReceivedSpan only(List<ReceivedSpan> spans, String service) {
    return spans.stream()
        .filter(span -> span.service().equals(service))
        .reduce((_, second) -> fail("A second span of %s: %s", service, second))
        .orElseThrow();
  }
}
