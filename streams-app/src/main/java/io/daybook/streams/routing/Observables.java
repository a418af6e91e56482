package io.daybook.streams.routing;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.Observations;
import io.daybook.domain.ProcessType;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.CorrelationId;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.ProcessCommand;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads records of the observed topics as commands of one process. */
final class Observables {
  private static final Logger log = LoggerFactory.getLogger(Observables.class);

  private final Routing routing;
  private final ProcessType process;

  Observables(Routing routing) {
    this.routing = routing;
    this.process = routing.rules().type();
  }

  /**
   * What a process has to be told of a record, if one has to know of it.
   *
   * @throws RefusesToRouteException if the record cannot be read, or the process manager fails on
   *     it
   */
  Optional<ProcessCommand> read(ConsumerRecord<byte[], byte[]> record) {
    try {
      return record.topic().equals(routing.outcomes()) ? outcome(record) : event(record);
    } catch (MalformedRecordException e) {
      throw malformed(LogPlace.of(record), e.reason(), e);
    }
  }

  private Optional<ProcessCommand> outcome(ConsumerRecord<byte[], byte[]> record) {
    return new OutcomeTopic(routing.log().skips())
        .read(record)
        .flatMap(
            outcome ->
                process
                    .sender(outcome.getCommandId())
                    .filter(_ -> isSentTo(outcome.getAggregateType()))
                    .map(instance -> observe(instance, outcome, record.offset())));
  }

  private boolean isSentTo(String type) {
    return process.commands().stream().anyMatch(target -> target.name().equals(type));
  }

  private static ProcessCommand observe(String instance, CommandOutcome outcome, long offset) {
    return ProcessCommand.newBuilder()
        .setMetadata(
            CommandMetadata.newBuilder()
                .setCommandId(outcome.getCommandId() + "#" + offset)
                .setAggregateId(instance)
                .setCorrelationId(sound(outcome.getCorrelationId()))
                .setCausationId(outcome.getCommandId()))
        .setObserve(Observe.newBuilder().setObservation(Observations.of(outcome)))
        .build();
  }

  private Optional<ProcessCommand> event(ConsumerRecord<byte[], byte[]> record) {
    AggregateRules<?, ?, ?> source = routing.sources().get(record.topic());
    if (source == null) {
      throw new IllegalArgumentException(record.topic() + " is not observed");
    }
    return switch (EventTopic.of(source.type(), routing.log()).read(record)) {
      case LogRecord.Event(LogPlace place, LoggedEvent event) -> observe(source, place, event);
      case LogRecord.Erased _ -> Optional.empty();
      case LogRecord.Unknown(LogPlace place, LoggedEvent _, String what) ->
          throw refused(
              place, "it is %s. It goes on once a later streams-app runs".formatted(what), null);
      case LogRecord.Malformed(LogPlace place, String reason) ->
          throw malformed(place, reason, null);
      case LogRecord.Skipped skipped -> {
        log.warn("{}", skipped.sentence());
        yield Optional.empty();
      }
    };
  }

  private Optional<ProcessCommand> observe(
      AggregateRules<?, ?, ?> source, LogPlace place, LoggedEvent event) {
    EventMetadata metadata = event.metadata();
    // Made of what is checked: an id that another producer has written may be any text.
    String id =
        "%s/%s@%d".formatted(source.type(), metadata.getAggregateId(), metadata.getVersion());
    return instance(source, place, event)
        .map(
            instance ->
                ProcessCommand.newBuilder()
                    .setMetadata(
                        CommandMetadata.newBuilder()
                            .setCommandId(id)
                            .setAggregateId(instance)
                            .setCorrelationId(sound(metadata.getCorrelationId()))
                            .setCausationId(id)
                            .setActor(Actor.newBuilder().setName(metadata.getActor().getName())))
                    .setObserve(Observe.newBuilder().setObservation(Observations.of(event.event())))
                    .build());
  }

  /** One of another producer begins a correlation of its own. */
  private static String sound(String correlationId) {
    return CorrelationId.isValid(correlationId) ? correlationId : "";
  }

  private Optional<String> instance(
      AggregateRules<?, ?, ?> source, LogPlace place, LoggedEvent event) {
    Optional<String> instance;
    try {
      instance = routing.rules().instance(source, event.event());
    } catch (RuntimeException e) {
      throw refused(
          place,
          "The process manager fails on it, which is a bug: %s. Start a release that does not"
              .formatted(e),
          e);
    }
    if (instance.isPresent() && !AggregateId.isValid(instance.get())) {
      throw refused(
          place,
          "The process manager names a process whose id is not %s. Start a release that does not"
              .formatted(AggregateId.PATTERN),
          null);
    }
    return instance;
  }

  private RefusesToRouteException malformed(
      LogPlace place, String reason, @Nullable Throwable cause) {
    return refused(
        place,
        "%s See to that record, then have it skipped: %s=%s"
            .formatted(reason, LogSkips.SETTING, place),
        cause);
  }

  private RefusesToRouteException refused(
      LogPlace place, String reason, @Nullable Throwable cause) {
    return new RefusesToRouteException(
        "%s does not observe %s: %s".formatted(process, place, reason), cause);
  }
}
