package io.daybook.streams.decision;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import io.daybook.domain.Decision;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SeenCommand;
import io.daybook.streams.decision.Aggregates.Aggregate;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Steps 4 to 6: compares the expected version, decides, evolves, and serializes all that follows.
 *
 * <p>It changes nothing. A bug in the rules, or a result that would not fit its topic, comes out as
 * an {@link UndecidableException}, before anything was put or forwarded.
 */
final class Judge<C extends Message, S extends Message, E extends Message> {
  static final String DECIDER_FAILED = "DECIDER_FAILED";

  /** Bounds what one command adds to a transaction. */
  private static final int MAX_EVENTS = 1_000;

  private final Decisions<C, S, E> decisions;
  private final EventRecords eventRecords;
  private final OutcomeRecords outcomes;
  private final ReplyRecords replies;

  Judge(Decisions<C, S, E> decisions, OutcomeRecords outcomes, ReplyRecords replies) {
    this.decisions = decisions;
    this.eventRecords = new EventRecords(decisions);
    this.outcomes = outcomes;
    this.replies = replies;
  }

  /** A command under judgement. */
  private record Case<S extends Message>(
      Incoming.Wish wish,
      ByteString hash,
      Aggregate<S> aggregate,
      CommandPosition position,
      DecideCommands.Arrival arrival,
      Weight weight) {
    CommandMetadata asked() {
      return wish.metadata();
    }
  }

  Effects judge(
      Incoming.Wish wish, ByteString hash, Aggregate<S> aggregate, DecideCommands.Arrival arrival) {
    Case<S> one =
        new Case<>(
            wish, hash, aggregate, arrival.position(decisions.topicEpoch()), arrival, new Weight());
    CommandMetadata asked = wish.metadata();
    if (asked.hasExpectedVersion() && asked.getExpectedVersion() != aggregate.version()) {
      return refused(one, Outcome.OUTCOME_VERSION_CONFLICT, "", conflict(asked, aggregate));
    }
    try {
      return switch (decisions.rules().decide(aggregate.state(), wish.command())) {
        case Decision.Rejected<E>(String code, String message) ->
            refused(one, Outcome.OUTCOME_REJECTED, code, message);
        case Decision.Accepted<E>(List<E> events) -> accepted(one, events);
      };
    } catch (UndecidableException | InternalError | UnknownError e) {
      throw e;
    } catch (Throwable e) {
      // An Error that ended the thread would end it again when the command is read again.
      throw new UndecidableException(
          DECIDER_FAILED, "The rules failed on this command, which is a bug.", ThrownByRules.of(e));
    }
  }

  private static String conflict(CommandMetadata asked, Aggregate<?> aggregate) {
    return asked.getExpectedVersion() == 0
        ? "It exists already, at version %d.".formatted(aggregate.version())
        : "It is at version %d, not %d.".formatted(aggregate.version(), asked.getExpectedVersion());
  }

  private Effects refused(Case<S> one, Outcome outcome, String code, String message) {
    SeenCommand.Builder seen =
        SeenCommand.newBuilder()
            .setOutcome(outcome)
            .setCode(code)
            .setMessage(message)
            .setVersion(one.aggregate().version());
    return effects(one, seen, Made.nothing());
  }

  private Effects accepted(Case<S> one, List<E> events) {
    Aggregate<S> before = one.aggregate();
    if (events.size() > MAX_EVENTS || before.version() > Integer.MAX_VALUE - events.size()) {
      throw new UndecidableException(
          Weight.TOO_LARGE,
          "It makes %d events at version %d.".formatted(events.size(), before.version()),
          null);
    }
    int version = before.version() + events.size();
    SeenCommand.Builder seen =
        SeenCommand.newBuilder().setOutcome(Outcome.OUTCOME_ACCEPTED).setVersion(version);
    if (events.isEmpty()) {
      return effects(one, seen, Made.nothing());
    }
    for (E event : events) {
      seen.addEvents(event.getOneofFieldDescriptor(decisions.type().eventCase()).getNumber());
    }
    Timestamp occurredAt = before.timeOf(one.arrival().timeMs());
    var cause =
        new EventRecords.Cause(
            one.wish(), one.hash(), one.position(), occurredAt, one.arrival().source().headers());
    var records = eventRecords.of(events, before.version(), cause, one.weight());
    S after = decisions.rules().fold(before.state(), events);
    one.weight().require("The state", after.getSerializedSize());
    byte[] row = StoreRows.aggregate(version, after, occurredAt, one.position()).toByteArray();
    one.weight().add("The state", row.length);
    return effects(one, seen, new Made<>(Optional.of(row), events, records));
  }

  /** What an accepted command makes, if it makes anything. */
  private record Made<E extends Message>(
      Optional<byte[]> row, List<E> events, List<Record<byte[], Outgoing>> records) {
    static <E extends Message> Made<E> nothing() {
      return new Made<>(Optional.empty(), List.of(), List.of());
    }
  }

  private Effects effects(Case<S> one, SeenCommand.Builder seen, Made<E> made) {
    boolean dryRun = one.wish().isDryRun();
    CommandPosition restsOn =
        dryRun || made.events().isEmpty() ? one.aggregate().lastCommand() : one.position();
    if (restsOn != null) {
      seen.setConsistency(restsOn);
    }
    SeenCommand outcome = seen.setCommandHash(one.hash()).build();
    CommandReply told =
        dryRun
            ? replies.dryRun(one.asked(), outcome, made.events())
            : replies.of(one.asked(), outcome, false);
    Weight weight = one.weight();
    weight.require("The reply", told.getSerializedSize());
    DecideCommands.Arrival arrival = one.arrival();
    var reply =
        replies.record(
            told, one.asked().hasReplyTo(), arrival.timeMs(), arrival.source().headers());
    reply.ifPresent(record -> weight.add("The reply", record));
    if (dryRun) {
      return Effects.replyOnly(outcome.getOutcome(), reply);
    }
    weight.add("The outcome", outcome.getSerializedSize());
    var recorded =
        made.events().isEmpty()
            ? Optional.of(recorded(one, outcome))
            : Optional.<Record<byte[], Outgoing>>empty();
    recorded.ifPresent(record -> weight.add("The outcome", record));
    return new Effects(
        outcome.getOutcome(),
        outcome.getCode(),
        made.row(),
        Optional.of(outcome.toByteArray()),
        made.records(),
        recorded,
        reply);
  }

  private Record<byte[], Outgoing> recorded(Case<S> one, SeenCommand outcome) {
    return outcomes.of(
        one.wish(), one.arrival(), outcome.getOutcome(), outcome.getCode(), outcome.getVersion());
  }
}
