package io.daybook.query.decided;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class CommandEndTest {
  private final Deque<Runnable> questions = new ArrayDeque<>();
  private long log = 5;
  private int asked;
  private boolean silent;
  private final CommandEnd end = new CommandEnd(this::answer, questions::add);

  @Test
  void those_who_ask_while_a_question_waits_share_its_answer() {
    CompletableFuture<Long> one = end.ask();
    CompletableFuture<Long> other = end.ask();
    assertThat(questions).hasSize(1);
    questions.remove().run();
    assertThat(one.join()).isEqualTo(5);
    assertThat(other.join()).isEqualTo(5);
    assertThat(end.known()).isEqualTo(5);
    assertThat(asked).isEqualTo(1);
    assertThat(questions).isEmpty();
  }

  @Test
  void the_answer_is_never_older_than_the_question() {
    CompletableFuture<Long> before = end.ask();
    questions.remove().run();
    log = 9;
    CompletableFuture<Long> after = end.ask();
    questions.remove().run();
    assertThat(before.join()).isEqualTo(5);
    assertThat(after.join()).isEqualTo(9);
  }

  @Test
  void silent_brokers_are_asked_again() {
    silent = true;
    CompletableFuture<Long> unanswered = end.ask();
    questions.remove().run();
    assertThat(unanswered).isCompletedExceptionally();
    assertThat(end.known()).isZero();
    silent = false;
    CompletableFuture<Long> answered = end.ask();
    questions.remove().run();
    assertThat(answered.join()).isEqualTo(5);
  }

  private long answer() {
    asked++;
    if (silent) {
      throw new KafkaException("silent");
    }
    return log;
  }
}
