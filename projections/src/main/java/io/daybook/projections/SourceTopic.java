package io.daybook.projections;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.readmodels.Source;
import java.util.Optional;

/**
 * Where a projection reads.
 *
 * @param projection name of the projection
 * @param type whose events it reads; empty for the outcomes of all types
 * @param topicId the topic's id, as Kafka's tools print it
 * @param commandsEpoch first 4 bytes of the id of the commands topic; 0 for outcomes
 */
record SourceTopic(
    String projection,
    Optional<AggregateType> type,
    String topic,
    String topicId,
    int commandsEpoch) {

  static SourceTopic of(String projection, Source<?> source, AggregateTypes types, EventLog log) {
    Descriptor messages = source.messageType().getDescriptorForType();
    if (messages == CommandOutcome.getDescriptor()) {
      return new SourceTopic(
          projection,
          Optional.empty(),
          log.topics().outcomes(),
          log.outcomesTopicId().toString(),
          0);
    }
    AggregateType type =
        source.process().flatMap(types::byName).or(() -> types.byEvent(messages)).orElseThrow();
    return new SourceTopic(
        projection,
        Optional.of(type),
        log.topics().events(type),
        log.eventsTopicId(type).toString(),
        log.topicEpoch(type));
  }

  /** Of the type; 0 for outcomes. */
  int ordinal() {
    return type.map(AggregateType::ordinal).orElse(0);
  }

  /** Whether its records are kept for a while only: what is gone cannot be read any more. */
  boolean expires() {
    return type.isEmpty();
  }
}
