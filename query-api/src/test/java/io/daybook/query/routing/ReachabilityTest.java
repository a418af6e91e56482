package io.daybook.query.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.query.routing.Reachability.ForwardAttempt;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** When an instance is taken for down, and who is let through to find out whether it still is. */
class ReachabilityTest {
  private static final Duration DOWN = Duration.ofMillis(500);

  // Close to the overflow of the clock, which has no meaning.
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final Reachability instance = new Reachability(nanos::get);

  @Test
  void an_instance_that_answers_may_be_asked_by_all() {
    ForwardAttempt first = attempt();
    attempt().answered();
    attempt();
    first.answered();
    attempt();
  }

  @Test
  void after_a_failure_one_request_probes_and_no_earlier() {
    attempt().failed(DOWN);
    assertIsDown();
    nanos.addAndGet(DOWN.toNanos() - 1);
    assertIsDown();
    nanos.addAndGet(1);
    ForwardAttempt probe = attempt();
    assertIsDown();
    probe.failed(DOWN);
    probe.close();
    assertIsDown();
    nanos.addAndGet(DOWN.toNanos());
    attempt().answered();
    attempt();
    attempt();
  }

  @Test
  void a_failure_says_nothing_if_another_request_was_answered_meanwhile() {
    ForwardAttempt slow = attempt();
    attempt().answered();
    slow.failed(DOWN);
    attempt();
  }

  @Test
  void an_answer_to_an_earlier_request_ends_it_and_the_probe_has_no_say_then() {
    ForwardAttempt earlier = attempt();
    attempt().failed(DOWN);
    nanos.addAndGet(DOWN.toNanos());
    ForwardAttempt probe = attempt();
    earlier.answered();
    attempt();
    probe.failed(DOWN);
    attempt();
  }

  @Test
  void earlier_requests_that_fail_too_neither_let_a_second_one_probe_nor_put_it_off() {
    ForwardAttempt earlier = attempt();
    ForwardAttempt another = attempt();
    attempt().failed(DOWN);
    nanos.addAndGet(DOWN.toNanos());
    earlier.failed(DOWN);
    earlier.close();
    ForwardAttempt probe = attempt();
    another.failed(Duration.ZERO);
    another.close();
    assertIsDown();
    probe.answered();
    attempt();
  }

  @Test
  void a_probe_that_was_never_sent_leaves_it_to_the_next_request() {
    attempt().failed(DOWN);
    nanos.addAndGet(DOWN.toNanos());
    attempt().close();
    attempt();
    assertIsDown();
  }

  private ForwardAttempt attempt() {
    return instance.attempt().orElseThrow();
  }

  private void assertIsDown() {
    assertThat(instance.attempt()).isEmpty();
  }
}
