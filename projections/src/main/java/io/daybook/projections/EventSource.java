package io.daybook.projections;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;

/**
 * Where a projection reads.
 *
 * @param projection name of the projection
 * @param topic the events topic
 * @param topicId its id, as Kafka's tools print it
 * @param commandsEpoch first 4 bytes of the id of the commands topic
 */
record EventSource(
    String projection, AggregateType type, String topic, String topicId, int commandsEpoch) {

  static EventSource of(Projection<?> projection, AggregateTypes types, EventLog log) {
    AggregateType type = typeOf(projection, types);
    return new EventSource(
        projection.name(),
        type,
        log.topics().events(type),
        log.eventsTopicId(type).toString(),
        log.topicEpoch(type));
  }

  private static AggregateType typeOf(Projection<?> projection, AggregateTypes types) {
    var events = projection.eventType().getDescriptorForType();
    return types.all().stream()
        .filter(type -> type.event().getDescriptorForType() == events)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s reads %s, which no aggregate type declares as its events"
                        .formatted(projection.name(), events.getFullName())));
  }
}
