package io.daybook.streams.deadletters;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics that the tool works on, as the cluster says they are. */
final class Layout {
  private final Topics names;
  private final List<AggregateType> types;
  private final Map<String, TopicDescription> topics;

  private Layout(Topics names, List<AggregateType> types, Map<String, TopicDescription> topics) {
    this.names = names;
    this.types = List.copyOf(types);
    this.topics = topics;
  }

  /**
   * Asks the cluster.
   *
   * @throws ToolRefusal if it does not answer within 12 s, or a topic is not there
   */
  static Layout of(KafkaConnection kafka, Topics names, List<AggregateType> types) {
    try (Admin admin = kafka.admin()) {
      Layout empty = new Layout(names, types, Map.of());
      return new Layout(names, types, admin.describeTopics(empty.needed()).allTopicNames().get());
    } catch (ExecutionException | KafkaException e) {
      throw unusable(kafka.bootstrapServers(), names, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolRefusal("Interrupted", e);
    }
  }

  private static ToolRefusal unusable(String bootstrapServers, Topics names, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause instanceof UnknownTopicOrPartitionException
        ? new ToolRefusal(
            "Kafka at %s has not all topics of Daybook, like %s: streams-app makes them at its start."
                .formatted(bootstrapServers, names.deadLetterActions()),
            e)
        : new ToolRefusal(
            "Kafka at %s cannot be reached: %s".formatted(bootstrapServers, cause.getMessage()), e);
  }

  private List<String> needed() {
    List<String> needed =
        new ArrayList<>(List.of(names.deadLetters(), names.deadLetterActions(), names.replies()));
    types.forEach(type -> needed.add(names.commands(type)));
    return needed;
  }

  Topics names() {
    return names;
  }

  int partitions(String topic) {
    return described(topic).partitions().size();
  }

  /** First 4 bytes of the topic's id: one made anew is another one. */
  int epoch(String topic) {
    Uuid id = described(topic).topicId();
    return (int) (id.getMostSignificantBits() >>> 32);
  }

  /** The type whose commands topic this is. */
  Optional<AggregateType> typeOf(DeadLetter letter) {
    return letter
        .source()
        .flatMap(
            source ->
                types.stream()
                    .filter(type -> names.commands(type).equals(source.topic()))
                    .findFirst());
  }

  /** The type of this name. */
  AggregateType type(String name) {
    return types.stream()
        .filter(type -> type.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ToolRefusal.because(
                    "There is no aggregate type %s; there are %s.",
                    name,
                    types.stream().map(AggregateType::name).collect(Collectors.joining(", "))));
  }

  private TopicDescription described(String topic) {
    TopicDescription description = topics.get(topic);
    if (description == null) {
      throw new IllegalArgumentException(topic + " was not asked for");
    }
    return description;
  }
}
