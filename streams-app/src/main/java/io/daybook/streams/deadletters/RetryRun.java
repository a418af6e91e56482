package io.daybook.streams.deadletters;

import com.google.errorprone.annotations.FormatMethod;
import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.ReplyTo;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends commands of one key again, one after the other: the next one only when the one before was
 * decided, so that none overtakes another, and none at all after one that failed again.
 *
 * @param timeout for each reply
 * @param beyondWindow whether commands are sent that are older than their ids are remembered
 */
record RetryRun(
    DeadLetterLog log,
    Layout layout,
    FencedPartition fenced,
    Replies replies,
    Operator by,
    Duration timeout,
    boolean beyondWindow,
    PrintWriter out) {

  /** Whether each of them was decided. */
  boolean retry(List<KeyQueue.Entry> entries) {
    for (int i = 0; i < entries.size(); i++) {
      boolean decided = retry(log.get(entries.get(i).id()));
      if (!decided) {
        int left = entries.size() - i - 1;
        if (left > 0) {
          out.printf("%d later of the same key stay where they are.%n", left);
        }
        out.flush();
        return false;
      }
    }
    return true;
  }

  @FormatMethod
  void say(String sentence, Object... values) {
    out.println(sentence.formatted(values));
    out.flush();
  }

  private boolean retry(DeadLetter letter) {
    AggregateType type = typeOf(letter);
    requireRemembered(letter, type);
    String topic = layout.names().commands(type);
    ReplyTo address = replies.address();
    CommandPosition as =
        fenced.retry(
            letter, CommandAgain.of(letter, type, topic, layout.partitions(topic), address), by);
    out.printf(
        "%s sent again, attempt %d, as offset %d of %s partition %d%n",
        letter.id(), letter.attempt().number() + 1, as.getOffset(), topic, as.getPartition());
    out.flush();
    Optional<CommandReply> reply = replies.await(address, timeout);
    out.println(
        "  "
            + reply
                .map(RetryRun::sentence)
                .orElse(
                    "not answered in %d s; it counts as retried".formatted(timeout.toSeconds())));
    out.flush();
    return reply.filter(one -> one.getOutcome() != Outcome.OUTCOME_FAILED).isPresent();
  }

  private AggregateType typeOf(DeadLetter letter) {
    return layout
        .typeOf(letter)
        .orElseThrow(
            () ->
                ToolRefusal.because(
                    "Dead letter %s says of no commands topic known here that it comes from it.",
                    letter.id()));
  }

  /**
   * Beyond it, the topology could decide a second time what its sender has sent again since. Nobody
   * sends an observation again.
   */
  private void requireRemembered(DeadLetter letter, AggregateType type) {
    Duration age = Duration.between(letter.attempt().firstSentAt(), Instant.now());
    boolean isObservation = type.isProcess() && log.isOfOwner(letter);
    Duration window = type.seenCommandsWindow();
    if (!beyondWindow && !isObservation && age.compareTo(window) > 0) {
      throw ToolRefusal.because(
          "Dead letter %s was first sent %d h ago, and command ids of %s are remembered for %d h"
              + " only: if its sender has sent it again, it would be decided twice. Look at what the"
              + " aggregate did since, then say --beyond-window.",
          letter.id(), age.toHours(), type, window.toHours());
    }
  }

  /** Refuses while a command of this key that was retried may still be about to fail again. */
  void requireDecided(KeyQueue queue, String topic) {
    for (LoggedAction retried : queue.retried()) {
      CommandPosition as = retried.action().getRetriedAs();
      OptionalLong decided = log.decidedBelow(new TopicPartition(topic, as.getPartition()));
      boolean open =
          as.getTopicEpoch() == layout.epoch(topic)
              && (decided.isEmpty() || decided.getAsLong() <= as.getOffset());
      if (open) {
        throw ToolRefusal.because(
            "Dead letter %s of the same key was retried and is not decided yet (offset %d of %s"
                + " partition %d): is streams-app running?",
            retried.letter(), as.getOffset(), topic, as.getPartition());
      }
    }
  }

  private static String sentence(CommandReply reply) {
    String again = reply.getDuplicate() ? ", as it had been before" : "";
    return switch (reply.getOutcome()) {
      case OUTCOME_ACCEPTED ->
          "accepted%s: version %d, events %s"
              .formatted(again, reply.getVersion(), reply.getEventsList());
      case OUTCOME_REJECTED ->
          "rejected%s: %s, %s".formatted(again, reply.getCode(), Table.shown(reply.getMessage()));
      case OUTCOME_VERSION_CONFLICT ->
          "refused%s: %s".formatted(again, Table.shown(reply.getMessage()));
      case OUTCOME_COMMAND_ID_REUSED -> "refused: " + Table.shown(reply.getMessage());
      case OUTCOME_FAILED ->
          "failed again, and is another dead letter now: %s, %s"
              .formatted(reply.getCode(), Table.shown(reply.getMessage()));
      case OUTCOME_UNKNOWN -> "a look-up, answered: no such command is remembered";
      case OUTCOME_UNSPECIFIED, UNRECOGNIZED -> "answered in a way not known here";
    };
  }
}
