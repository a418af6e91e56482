package io.daybook.projections.correlations;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import io.daybook.readmodels.Source;
import io.daybook.readmodels.TableNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Commands of one aggregate type that made events: all is in the events' metadata. */
record CorrelatedEvents(AggregateType type) implements Source<Message> {

  @Override
  public Message messageType() {
    return type.event();
  }

  @Override
  public Optional<String> process() {
    return type.isProcess() ? Optional.of(type.name()) : Optional.empty();
  }

  @Override
  public void apply(JdbcClient database, TableNames names, List<Message> events) {
    List<CorrelatedCommand> commands = new ArrayList<>();
    int begin = 0;
    while (begin < events.size()) {
      int end = endOfCommand(events, begin);
      commands.add(command(events.subList(begin, end)));
      begin = end;
    }
    new CorrelatedCommandTable(database, names).put(commands);
  }

  /** Some of its events may have been erased: what is there shows the command all the same. */
  private int endOfCommand(List<Message> events, int begin) {
    EventMetadata first = metadata(events.get(begin));
    int end = begin + 1;
    while (end < events.size() && continues(first, metadata(events.get(end)), end - begin)) {
      end++;
    }
    return end;
  }

  /** The same command may have been written twice in a row, as nobody should. */
  private static boolean continues(EventMetadata first, EventMetadata next, int after) {
    return next.getCommandPosition().equals(first.getCommandPosition())
        && next.getIndexInCommand() >= first.getIndexInCommand() + after;
  }

  private CorrelatedCommand command(List<Message> events) {
    EventMetadata first = metadata(events.getFirst());
    return new CorrelatedCommand(
        first.getCorrelationId(),
        CorrelatedCommand.instant(first.getOccurredAt()),
        type.ordinal(),
        first.getCommandPosition(),
        first.getCausationId(),
        first.getCommandId(),
        first.getCommandField(),
        first.getAggregateId(),
        first.getVersion() - first.getIndexInCommand() + first.getEventsInCommand() - 1,
        Outcome.OUTCOME_ACCEPTED,
        "",
        events.stream().map(this::field).toList());
  }

  private int field(Message event) {
    return Objects.requireNonNull(event.getOneofFieldDescriptor(type.eventCase())).getNumber();
  }

  private EventMetadata metadata(Message event) {
    return (EventMetadata) event.getField(type.eventMetadata());
  }
}
