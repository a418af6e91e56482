package io.daybook.streams.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.CommandHash;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.SeenCommand;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides the commands of one partition, one after the other, each exactly once.
 *
 * <p>Everything that may fail comes before the first put or forward, because Kafka Streams commits
 * the partial effects of a {@code process} that threw (docs/architecture.md, "Decisions").
 */
final class DecideCommands<C extends Message, S extends Message, E extends Message>
    implements Processor<byte[], byte[], byte[], PartitionedValue> {
  static final String HASH_UNKNOWN = "COMMAND_HASH_UNKNOWN";

  private static final Logger log = LoggerFactory.getLogger(DecideCommands.class);

  private final Decisions<C, S, E> decisions;
  private final String commandsTopic;
  private final GroupCommit groupCommit;
  private final CommandReader reader;
  private final OutcomeRecords outcomes;
  private final ReplyRecords replies;
  private final DecisionMeters meters;
  private final DecisionSpans spans;

  private ProcessorContext<byte[], PartitionedValue> context;
  private TopicPartition commands;
  private Aggregates<S> aggregates;
  private ParkedAggregates parkedAggregates;
  private SeenCommands seenCommands;
  private DecidedOffsets decidedOffsets;
  private CommandDecision<C, S, E> decision;

  DecideCommands(
      Decisions<C, S, E> decisions,
      String commandsTopic,
      GroupCommit groupCommit,
      MeterRegistry registry,
      Tracing tracing) {
    this.decisions = decisions;
    this.commandsTopic = commandsTopic;
    this.groupCommit = groupCommit;
    this.reader = new CommandReader(decisions);
    this.outcomes = new OutcomeRecords(decisions);
    this.replies = new ReplyRecords(decisions);
    this.meters = new DecisionMeters(decisions.type(), registry);
    this.spans = new DecisionSpans(decisions.type(), tracing, groupCommit::traced);
  }

  @Override
  public void init(ProcessorContext<byte[], PartitionedValue> processorContext) {
    context = processorContext;
    KeyValueStore<String, byte[]> rows = context.getStateStore(decisions.aggregatesStoreName());
    int partition = context.taskId().partition();
    aggregates =
        new Aggregates<>(rows, decisions.type(), partition, decisions.rules().initialState());
    parkedAggregates =
        new ParkedAggregates(rows, decisions.type(), partition, decisions.partitions());
    decidedOffsets = new DecidedOffsets(rows, decisions, partition);
    seenCommands =
        new SeenCommands(
            context.getStateStore(decisions.seenCommandsStoreName()), decisions.type());
    decision = new CommandDecision<>(decisions, outcomes, replies);
    commands = new TopicPartition(commandsTopic, partition);
    groupCommit.readFrom(commands, decidedOffsets.next(), decidedOffsets.leaderEpoch());
  }

  @Override
  public void process(Record<byte[], byte[]> source) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    if (decidedOffsets.covers(at.offset())) {
      meters.skipped();
    } else {
      spans.trace(source, at, command -> decideOnce(command, at));
    }
    groupCommit.decided(context);
  }

  @Override
  public void close() {
    groupCommit.closed(context);
  }

  private void decideOnce(Record<byte[], byte[]> source, RecordMetadata at) {
    Arrival arrival = new Arrival(source, at, decidedOffsets.monotone(source.timestamp()));
    switch (reader.read(source, at.partition())) {
      case Incoming.Command command when command.isDryRun() -> tryOut(command, arrival);
      case Incoming.Command command -> decide(command, arrival);
      case Incoming.LookUp lookUp -> answerLookUp(lookUp.metadata(), arrival);
      case Incoming.Release release -> release(release.metadata(), arrival);
      case Incoming.NotDue _ -> meters.skipped();
      case Incoming.Malformed malformed -> fail(Failure.of(malformed), arrival, Optional.empty());
    }
    decidedOffsets.advance(
        at.offset(), arrival.timeMs(), groupCommit.leaderEpoch(commands, at.offset()));
  }

  private void decide(Incoming.Command command, Arrival arrival) {
    CommandMetadata asked = command.metadata();
    ByteString hash = command.hash();
    var seen = seenCommands.find(asked.getAggregateId(), asked.getCommandId(), arrival.timeMs());
    try {
      if (seen.isPresent()) {
        repeat(command, hash, seen.get(), arrival);
        return;
      }
      if (command.isOfTimer() && parkedAggregates.waits(command, arrival.source().headers())) {
        meters.skipped();
        return;
      }
      parkedAggregates.requireNotParked(command, arrival.source().headers());
      Effects effects =
          decision.decide(command, hash, aggregates.get(asked.getAggregateId()), arrival);
      carryOut(asked, arrival, effects);
      logRefusal(asked, effects);
    } catch (UndecidableException e) {
      var outcome = outcomes.of(command, arrival, Outcome.OUTCOME_FAILED, e.code(), 0);
      fail(Failure.of(asked, e.code(), e.reason(), e.thrown()), arrival, Optional.of(outcome));
    }
  }

  /** The id was used before. */
  private void repeat(
      Incoming.Command command, ByteString hash, SeenCommand seen, Arrival arrival) {
    if (seen.getCommandHash().equals(hash)) {
      answer(replies.of(command.metadata(), seen, true), command.metadata(), arrival);
    } else if (CommandHash.isKnown(seen.getCommandHash())) {
      reuse(command, arrival);
    } else {
      throw new UndecidableException(
          HASH_UNKNOWN,
          "The id was used under a later release, which alone knows whether for this command.",
          null);
    }
  }

  /** The id was used for another command: this one is not decided. */
  private void reuse(Incoming.Command command, Arrival arrival) {
    CommandMetadata asked = command.metadata();
    CommandReply reply = replies.reused(asked);
    var outcome = outcomes.of(command, arrival, reply.getOutcome(), "", 0);
    carryOut(
        asked,
        arrival,
        Effects.withoutEvents(
            reply.getOutcome(), Optional.of(outcome), record(reply, asked, arrival)));
  }

  /** Decides in its place in the order; nothing is remembered, and a failure is no dead letter. */
  private void tryOut(Incoming.Command command, Arrival arrival) {
    triedOut(command, arrival)
        .ifPresent(reply -> context.forward(reply, decisions.repliesSinkName()));
    meters.triedOut();
    spans.dryRun();
  }

  private Optional<Record<byte[], PartitionedValue>> triedOut(
      Incoming.Command command, Arrival arrival) {
    CommandMetadata asked = command.metadata();
    String aggregateId = asked.getAggregateId();
    try {
      parkedAggregates.requireNotParked(command, arrival.source().headers());
      return decision.decide(command, command.hash(), aggregates.get(aggregateId), arrival).reply();
    } catch (UndecidableException e) {
      log.warn(
          "dry run failed aggregate={}/{} command={} code={} reason={}",
          decisions.type(),
          aggregateId,
          asked.getCommandId(),
          e.code(),
          e.reason(),
          e.thrown());
      Failure failure = Failure.of(asked, e.code(), e.reason(), e.thrown());
      return record(replies.failedDryRun(failure, aggregateId), asked, arrival);
    }
  }

  /** Answers a look-up, in its place in the order, so that "unknown" is definitive. */
  private void answerLookUp(CommandMetadata asked, Arrival arrival) {
    CommandReply reply =
        seenCommands
            .find(asked.getAggregateId(), asked.getCommandId(), arrival.timeMs())
            .map(seen -> replies.of(asked, seen, true))
            .orElseGet(() -> replies.unknown(asked));
    answer(reply, asked, arrival);
  }

  /** Nothing but the row of a parked aggregate changes, and nothing is remembered. */
  private void release(CommandMetadata asked, Arrival arrival) {
    String aggregateId = asked.getAggregateId();
    var failed = parkedAggregates.failedSince(aggregateId, asked.getLastFailedOffset());
    CommandReply reply =
        failed
            .map(offset -> replies.stillParked(asked, offset))
            .orElseGet(() -> replies.released(asked));
    answer(reply, asked, arrival);
    if (failed.isEmpty()) {
      parkedAggregates.release(aggregateId);
    }
  }

  private void answer(CommandReply reply, CommandMetadata asked, Arrival arrival) {
    carryOut(asked, arrival, Effects.replyOnly(reply.getOutcome(), record(reply, asked, arrival)));
  }

  private Optional<Record<byte[], PartitionedValue>> record(
      CommandReply reply, CommandMetadata asked, Arrival arrival) {
    return replies.record(reply, asked.hasReplyTo(), arrival.timeMs(), arrival.source().headers());
  }

  private void fail(
      Failure failure, Arrival arrival, Optional<Record<byte[], PartitionedValue>> outcome) {
    String aggregateId = aggregateId(arrival.source().key());
    CommandReply reply = replies.failed(failure, aggregateId);
    var record =
        replies.record(
            reply, failure.replyTo().isPresent(), arrival.timeMs(), arrival.source().headers());
    var parked = parkedAggregates.after(arrival.source(), arrival.at(), failure);
    var deadLetter = DeadLetters.of(arrival.source(), arrival.at(), failure);
    log.error(
        "dead letter aggregate={} command={} topic={} partition={} offset={} code={} reason={}",
        aggregateId,
        failure.commandId(),
        arrival.at().topic(),
        arrival.at().partition(),
        arrival.at().offset(),
        failure.code(),
        failure.reason(),
        failure.cause());
    context.forward(deadLetter, decisions.deadLettersSinkName());
    outcome.ifPresent(one -> context.forward(one, decisions.outcomesSinkName()));
    record.ifPresent(one -> context.forward(one, decisions.repliesSinkName()));
    parked.ifPresent(parkedAggregates::park);
    decided(reply.getOutcome());
  }

  /** Puts and forwards; nothing in here may throw but the stores themselves. */
  private void carryOut(CommandMetadata asked, Arrival arrival, Effects effects) {
    String aggregateId = asked.getAggregateId();
    effects.aggregate().ifPresent(row -> aggregates.put(aggregateId, row));
    effects
        .seen()
        .ifPresent(
            entry ->
                seenCommands.remember(aggregateId, asked.getCommandId(), arrival.timeMs(), entry));
    effects.events().forEach(event -> context.forward(event, decisions.eventsSinkName()));
    effects
        .issued()
        .forEach(
            command -> context.forward(command.record(), decisions.issuedSinkName(command.type())));
    effects.recorded().ifPresent(one -> context.forward(one, decisions.outcomesSinkName()));
    effects.reply().ifPresent(reply -> context.forward(reply, decisions.repliesSinkName()));
    decided(effects.outcome());
  }

  private void decided(Outcome outcome) {
    meters.decided(outcome);
    spans.outcome(outcome);
  }

  private void logRefusal(CommandMetadata asked, Effects effects) {
    if (effects.outcome() != Outcome.OUTCOME_ACCEPTED) {
      log.info(
          "refused aggregate={}/{} command={} outcome={} code={}",
          decisions.type(),
          asked.getAggregateId(),
          asked.getCommandId(),
          effects.outcome(),
          effects.code());
    }
  }

  /** Empty where the key is none: foreign text goes neither into a reply nor into the log. */
  private static String aggregateId(byte @Nullable [] key) {
    String id = key == null ? "" : new String(key, UTF_8);
    return AggregateId.isValid(id) ? id : "";
  }
}
