package io.daybook.streams.decision;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.schema.TopicSchemas;
import java.util.List;
import java.util.function.IntPredicate;
import org.apache.kafka.common.Uuid;

/**
 * All that the decisions of one aggregate type need to know of their surroundings.
 *
 * @param rules of the type
 * @param partitions N: of the type's commands and events topics
 * @param replyPartitions R: of the replies topic
 * @param commandsTopicId of the topic whose offsets are decided
 * @param adoptCommandsTopic decide a commands topic made anew, although the last one's decided
 *     offset says otherwise
 * @param commandSchemas that values of the commands topic may be written with
 * @param eventSchemaId that values of the events topic carry
 * @param replySchemaId that values of the replies topic carry
 * @param outcomeSchemaId that values of the outcomes topic carry
 * @param hasEvents whether a partition of the events topic holds any: asked where the store says
 *     that nothing was ever decided
 * @param targets of a process: the types that it issues commands to
 */
public record Decisions<C extends Message, S extends Message, E extends Message>(
    AggregateRules<C, S, E> rules,
    int partitions,
    int replyPartitions,
    Uuid commandsTopicId,
    boolean adoptCommandsTopic,
    TopicSchemas commandSchemas,
    int eventSchemaId,
    int replySchemaId,
    int outcomeSchemaId,
    IntPredicate hasEvents,
    List<Target> targets) {

  public Decisions {
    targets = List.copyOf(targets);
  }

  AggregateType type() {
    return rules.type();
  }

  /** First 4 bytes of the topic id: what tokens and events carry. */
  int topicEpoch() {
    return (int) (commandsTopicId.getMostSignificantBits() >>> 32);
  }

  String sourceName() {
    return type().name() + ".commands";
  }

  String processorName() {
    return type().name() + ".decide-commands";
  }

  String eventsSinkName() {
    return type().name() + ".events";
  }

  String repliesSinkName() {
    return type().name() + ".replies";
  }

  String outcomesSinkName() {
    return type().name() + ".outcomes";
  }

  String deadLettersSinkName() {
    return type().name() + ".dead-letters";
  }

  String issuedSinkName(AggregateType target) {
    return "%s.issued.%s".formatted(type().name(), target.name());
  }

  String aggregatesStoreName() {
    return StoreRows.aggregatesStore(type(), rules.revision());
  }

  String seenCommandsStoreName() {
    return StoreRows.seenCommandsStore(type());
  }
}
