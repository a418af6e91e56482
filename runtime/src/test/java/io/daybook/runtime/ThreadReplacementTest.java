package io.daybook.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.junit.jupiter.api.Test;

class ThreadReplacementTest {
  private final ThreadReplacement replacement = new ThreadReplacement();

  @Test
  void five_threads_are_replaced_and_the_sixth_failure_ends_the_client() {
    for (int failure = 1; failure <= 5; failure++) {
      assertThat(replacement.after(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
    }
    assertThat(replacement.after(new IllegalStateException())).isEqualTo(SHUTDOWN_CLIENT);
  }

  @Test
  void a_refused_login_is_not_counted() {
    Throwable refused = new IllegalStateException(new SaslAuthenticationException("new password"));
    for (int failure = 1; failure <= 20; failure++) {
      assertThat(replacement.after(refused)).isEqualTo(REPLACE_THREAD);
    }
    assertThat(replacement.after(new IllegalStateException())).isEqualTo(REPLACE_THREAD);
  }

  @Test
  void a_thread_that_was_interrupted_is_not_replaced() {
    Throwable interrupted = new IllegalStateException(new InterruptException("stopping"));

    assertThat(replacement.after(interrupted)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(Thread.interrupted()).as("which it tells this thread as well").isTrue();
  }
}
