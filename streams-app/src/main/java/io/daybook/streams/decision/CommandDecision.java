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
 * The decision of input command: compares the expected version, decides, evolves, and serializes
 * all that follows.
 *
 * <p>It changes nothing. A bug in the rules, or a result that would not fit its topic, comes out as
 * an {@link UndecidableException}, before anything was put or forwarded.
 */
final class CommandDecision<C extends Message, S extends Message, E extends Message> {
  static final String DECIDER_FAILED = "DECIDER_FAILED";

  /** Bounds what one command adds to a transaction. */
  private static final int MAX_EVENTS = 1_000;

  private final Decisions<C, S, E> decisions;
  private final EventRecords eventRecords;
  private final IssuedCommands issuedCommands;
  private final OutcomeRecords outcomes;
  private final ReplyRecords replies;

  CommandDecision(Decisions<C, S, E> decisions, OutcomeRecords outcomes, ReplyRecords replies) {
    this.decisions = decisions;
    this.eventRecords = new EventRecords(decisions);
    this.issuedCommands = new IssuedCommands(decisions);
    this.outcomes = outcomes;
    this.replies = replies;
  }

  /** The parts that a decision is made of. */
  private record Input<S extends Message>(
      Incoming.Command command,
      ByteString hash,
      Aggregate<S> aggregate,
      CommandPosition position,
      Arrival arrival,
      Weight weight) {
    CommandMetadata asked() {
      return command.metadata();
    }
  }

  Effects decide(
      Incoming.Command command, ByteString hash, Aggregate<S> aggregate, Arrival arrival) {
    Input<S> input =
        new Input<>(
            command,
            hash,
            aggregate,
            arrival.position(decisions.topicEpoch()),
            arrival,
            new Weight());
    CommandMetadata asked = command.metadata();
    if (asked.hasExpectedVersion() && asked.getExpectedVersion() != aggregate.version()) {
      return refused(input, Outcome.OUTCOME_VERSION_CONFLICT, "", conflict(asked, aggregate));
    }
    try {
      return switch (decisions.rules().decide(aggregate.state(), command.message())) {
        case Decision.Rejected<E>(String code, String message) ->
            refused(input, Outcome.OUTCOME_REJECTED, code, message);
        case Decision.Accepted<E>(List<E> events) -> accepted(input, events);
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

  private Effects refused(Input<S> input, Outcome outcome, String code, String message) {
    SeenCommand.Builder seen =
        SeenCommand.newBuilder()
            .setOutcome(outcome)
            .setCode(code)
            .setMessage(message)
            .setVersion(input.aggregate().version());
    return effects(input, seen, Output.nothing());
  }

  private Effects accepted(Input<S> input, List<E> events) {
    Aggregate<S> before = input.aggregate();
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
      return effects(input, seen, Output.nothing());
    }
    for (E event : events) {
      seen.addEvents(event.getOneofFieldDescriptor(decisions.type().eventCase()).getNumber());
    }
    Timestamp occurredAt = before.timeOf(input.arrival().timeMs());
    var cause =
        new EventRecords.Cause(
            input.command(),
            input.hash(),
            input.position(),
            occurredAt,
            input.arrival().source().headers());
    var records = eventRecords.of(events, before.version(), cause, input.weight());
    S after = decisions.rules().fold(before.state(), events);
    input.weight().require("The state", after.getSerializedSize());
    byte[] row = StoreRows.aggregate(version, after, occurredAt, input.position()).toByteArray();
    input.weight().add("The state", row.length);
    var issued = issuedCommands.of(events, before.version(), cause, input.weight());
    return effects(input, seen, new Output<>(Optional.of(row), events, records, issued));
  }

  /** Events and state that an accepted command makes, if it makes any. */
  private record Output<E extends Message>(
      Optional<byte[]> row,
      List<E> events,
      List<Record<byte[], PartitionedValue>> records,
      List<IssuedCommands.Issued> issued) {
    static <E extends Message> Output<E> nothing() {
      return new Output<>(Optional.empty(), List.of(), List.of(), List.of());
    }
  }

  private Effects effects(Input<S> input, SeenCommand.Builder seen, Output<E> output) {
    boolean dryRun = input.command().isDryRun();
    CommandPosition restsOn =
        dryRun || output.events().isEmpty() ? input.aggregate().lastCommand() : input.position();
    if (restsOn != null) {
      seen.setConsistency(restsOn);
    }
    SeenCommand outcome = seen.setCommandHash(input.hash()).build();
    CommandReply commandReply =
        dryRun
            ? replies.dryRun(input.asked(), outcome, output.events())
            : replies.of(input.asked(), outcome, false);
    Weight weight = input.weight();
    weight.require("The reply", commandReply.getSerializedSize());
    Arrival arrival = input.arrival();
    var reply =
        replies.record(
            commandReply, input.asked().hasReplyTo(), arrival.timeMs(), arrival.source().headers());
    reply.ifPresent(record -> weight.add("The reply", record));
    if (dryRun) {
      return Effects.replyOnly(outcome.getOutcome(), reply);
    }
    weight.add("The outcome", outcome.getSerializedSize());
    var recorded =
        output.events().isEmpty()
            ? Optional.of(recorded(input, outcome))
            : Optional.<Record<byte[], PartitionedValue>>empty();
    recorded.ifPresent(record -> weight.add("The outcome", record));
    return new Effects(
        outcome.getOutcome(),
        outcome.getCode(),
        output.row(),
        Optional.of(outcome.toByteArray()),
        output.records(),
        output.issued(),
        recorded,
        reply);
  }

  private Record<byte[], PartitionedValue> recorded(Input<S> input, SeenCommand outcome) {
    return outcomes.of(
        input.command(),
        input.arrival(),
        outcome.getOutcome(),
        outcome.getCode(),
        outcome.getVersion());
  }
}
