package io.daybook.projections.stories;

import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateType;
import io.daybook.projections.Source;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Commands of one aggregate type that made events: all is in the events' metadata. */
record StoryEvents(AggregateType type, StoryCommandTable table) implements Source<Message> {

  @Override
  public Message messageType() {
    return type.event();
  }

  @Override
  public void apply(List<Message> events) {
    List<StoryCommand> commands = new ArrayList<>();
    int begin = 0;
    while (begin < events.size()) {
      int end = begin + metadata(events.get(begin)).getEventsInCommand();
      commands.add(command(events.subList(begin, end)));
      begin = end;
    }
    table.put(commands);
  }

  private StoryCommand command(List<Message> events) {
    EventMetadata first = metadata(events.getFirst());
    return new StoryCommand(
        first.getCorrelationId(),
        StoryCommand.instant(first.getOccurredAt()),
        type.ordinal(),
        first.getCommandPosition(),
        first.getCausationId(),
        first.getCommandId(),
        first.getCommandField(),
        first.getAggregateId(),
        metadata(events.getLast()).getVersion(),
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
