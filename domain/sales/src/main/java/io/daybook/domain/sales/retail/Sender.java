package io.daybook.domain.sales.retail;

import io.daybook.localstack.client.Answer;
import io.daybook.localstack.client.Call;
import io.daybook.localstack.client.DaybookClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sends one command until its outcome is known. It may be sent again whatever happened to it, since
 * its id stays the same: what was decided is answered, not decided again.
 */
final class Sender {

  private static final String DIFFERS = "DIFFERS_FROM_STORED";

  private final DaybookClient daybook;
  private final RetryBudget budget;

  Sender(DaybookClient daybook, RetryBudget budget) {
    this.daybook = daybook;
    this.budget = budget;
  }

  /**
   * The outcome; open when the budget has ended before it was known. A command that this call
   * itself may have had decided, by an attempt without an answer, counts as accepted.
   */
  ImportOutcome send(RetailCommand command) throws InterruptedException {
    String body = command.body().toString();
    Call call = daybook.command(command.path() + command.verb(), command.headers(body), body);
    boolean maybeDecided = false;
    for (int attempts = 1; budget.lasts(); attempts++) {
      SendAttempt attempt = attempt(call);
      Optional<ImportOutcome> outcome = outcome(command, attempt, maybeDecided);
      if (outcome.isPresent()) {
        return outcome.get();
      }
      maybeDecided |= attempt.maybeDecided();
      budget.pause(attempts, attempt.retryAfter(), attempt.words());
    }
    return ImportOutcome.OPEN;
  }

  /** Nothing when it is to be sent again. */
  private Optional<ImportOutcome> outcome(
      RetailCommand command, SendAttempt attempt, boolean maybeDecided)
      throws InterruptedException {
    if (!(attempt instanceof SendAttempt.Answered(Answer answer))) {
      return Optional.empty();
    }
    return switch (answer.status()) {
      case 200 -> {
        boolean replayed = answer.header("Idempotent-Replayed").isPresent();
        yield Optional.of(
            replayed && !maybeDecided ? ImportOutcome.ALREADY_THERE : ImportOutcome.ACCEPTED);
      }
      case 202, 408, 429, 502, 503, 504 -> Optional.empty();
      case 409 ->
          Optional.of(
              answer.code().equals(command.alreadyThereCode())
                  ? compare(command, answer)
                  : ImportOutcome.refused(answer.code()));
      case 412 -> Optional.of(compare(command, answer));
      case 400, 413, 422 -> Optional.of(ImportOutcome.refused(answer.code()));
      default -> Optional.of(ImportOutcome.failed(answer.code()));
    };
  }

  /** Whether what is there is what the command would have made. */
  private ImportOutcome compare(RetailCommand command, Answer conflict)
      throws InterruptedException {
    Map<String, String> seen =
        conflict
            .header(Answer.CONSISTENCY)
            .map(token -> Map.of(Answer.CONSISTENCY, token))
            .orElse(Map.of());
    Call question = daybook.question(command.path() + "?version=1", seen);
    for (int attempts = 1; budget.lasts(); attempts++) {
      SendAttempt attempt = attempt(question);
      if (attempt instanceof SendAttempt.Answered(Answer answer)) {
        if (answer.status() == 200) {
          return command.isStoredAs(answer.json())
              ? ImportOutcome.ALREADY_THERE
              : ImportOutcome.refused(DIFFERS);
        }
        // 404 where the command side knows the aggregate: the read side has not come that far.
        if (answer.status() < 500 && answer.status() != 404) {
          return ImportOutcome.failed(answer.code());
        }
      }
      budget.pause(attempts, attempt.retryAfter(), attempt.words());
    }
    return ImportOutcome.OPEN;
  }

  private SendAttempt attempt(Call call) throws InterruptedException {
    try {
      return new SendAttempt.Answered(daybook.exchange(call));
    } catch (IOException e) {
      return new SendAttempt.Broken(e);
    }
  }

  /** How one attempt ended. */
  private sealed interface SendAttempt {

    /** Whether the command may be decided although no outcome came back. */
    boolean maybeDecided();

    Duration retryAfter();

    String words();

    record Answered(Answer answer) implements SendAttempt {

      @Override
      public boolean maybeDecided() {
        // The others say that nothing was sent, or come from a proxy that cannot know.
        return answer.status() != 503 && answer.status() != 429;
      }

      @Override
      public Duration retryAfter() {
        return answer
            .header("Retry-After")
            .filter(value -> value.matches("[0-9]{1,6}"))
            .map(value -> Duration.ofSeconds(Long.parseLong(value)))
            .orElse(Duration.ZERO);
      }

      @Override
      public String words() {
        return answer.status() == 202 ? "no answer yet" : answer.status() + " " + answer.code();
      }
    }

    record Broken(IOException failure) implements SendAttempt {

      @Override
      public boolean maybeDecided() {
        return !nobodyAnswers();
      }

      @Override
      public Duration retryAfter() {
        return Duration.ZERO;
      }

      @Override
      public String words() {
        return nobodyAnswers() ? "nobody answers" : failure.toString();
      }

      private boolean nobodyAnswers() {
        return failure instanceof ConnectException
            || failure instanceof HttpConnectTimeoutException;
      }
    }
  }
}
