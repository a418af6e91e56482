package io.daybook.streams.changelog;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.streams.decision.StoreRows;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The changelog topics of the write side's stores.
 *
 * <p>Kafka Streams would make those that are missing, and begin with empty stores. They are made
 * here instead, where nothing can be lost by it, so that they are known by their ids before a store
 * is filled from them.
 */
public final class Changelogs {
  /** What Kafka Streams adds to the retention of a windowed store, for clocks that differ. */
  private static final Duration BEYOND_RETENTION = Duration.ofDays(1);

  private final Admin admin;
  private final LogSettings settings;
  private final List<Fold> folds;

  /** Of these types; {@code admin} stays the caller's. */
  public Changelogs(Admin admin, LogSettings settings, List<Fold> folds) {
    this.admin = admin;
    this.settings = settings;
    this.folds = List.copyOf(folds);
  }

  /**
   * Checks that the states are there and of this fold: they are never refolded silently, never
   * guessed, and never begun again.
   *
   * @param hasEvents whether anything has happened in a type
   * @throws IllegalStateException if states have to be made anew first
   */
  public void requireStates(Predicate<AggregateType> hasEvents) {
    Set<String> topics = topics();
    for (Fold fold : folds) {
      Set<String> others = new TreeSet<>(ofOtherRevisions(fold, topics));
      if (!others.isEmpty()) {
        throw lost(
            fold,
            "The fold of %s has revision %d, but there are states of another (%s)"
                .formatted(fold.type(), fold.revision(), String.join(", ", others)));
      }
      List<String> missing = topicsOf(fold).filter(topic -> !topics.contains(topic)).toList();
      // Another instance may have made them meanwhile: they are there before its first event.
      if (!missing.isEmpty() && hasEvents.test(fold.type()) && !topics().containsAll(missing)) {
        throw lost(
            fold,
            "%s has events, but its states are lost (no topic %s)"
                .formatted(fold.type(), String.join(", ", missing)));
      }
    }
  }

  private static IllegalStateException lost(Fold fold, String why) {
    return new IllegalStateException(
        "%s: they must be made anew from the log, daybook rebuild %s".formatted(why, fold.type()));
  }

  /** Makes those that are missing, and tells the ids of all. */
  public Map<String, Uuid> make() {
    Set<String> topics = topics();
    folds.stream()
        .flatMap(fold -> Stream.of(aggregates(fold), seenCommands(fold)))
        .filter(topic -> !topics.contains(topic.name()))
        .forEach(this::make);
    List<String> names = folds.stream().flatMap(Changelogs::topicsOf).toList();
    return ids(names);
  }

  private Map<String, Uuid> ids(List<String> names) {
    Map<String, Uuid> ids = new TreeMap<>();
    Answers.insist(() -> admin.describeTopics(names).allTopicNames(), "describe the changelogs")
        .forEach((name, topic) -> ids.put(name, topic.topicId()));
    return ids;
  }

  /** Topics with states of this type that other revisions of the fold have made. */
  public List<String> ofOtherRevisions(Fold fold) {
    return ofOtherRevisions(fold, topics());
  }

  /** Deletes topics that nobody needs any more. */
  public void delete(Collection<String> names) {
    Answers.get(admin.deleteTopics(names).all(), "delete the changelogs " + names);
  }

  private static List<String> ofOtherRevisions(Fold fold, Set<String> topics) {
    return topics.stream().filter(fold::isOfOtherRevision).toList();
  }

  private static Stream<String> topicsOf(Fold fold) {
    return Stream.of(fold.aggregates(), fold.seenCommands());
  }

  private Set<String> topics() {
    return Answers.get(admin.listTopics().names(), "list the topics");
  }

  private void make(NewTopic topic) {
    KafkaFuture<Void> made = admin.createTopics(List.of(topic)).all();
    Answers.getUnless(TopicExistsException.class, made, "make " + topic.name());
  }

  private NewTopic aggregates(Fold fold) {
    return topic(fold.aggregates(), Map.of(CLEANUP_POLICY_CONFIG, "compact"));
  }

  private NewTopic seenCommands(Fold fold) {
    Duration kept = StoreRows.retention(fold.type().seenCommandsWindow()).plus(BEYOND_RETENTION);
    return topic(
        fold.seenCommands(),
        Map.of(
            CLEANUP_POLICY_CONFIG,
            "compact,delete",
            RETENTION_MS_CONFIG,
            Long.toString(kept.toMillis())));
  }

  private NewTopic topic(String name, Map<String, String> configs) {
    Map<String, String> all = new TreeMap<>(configs);
    all.put(MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    return new NewTopic(name, settings.partitions(), (short) settings.replicationFactor())
        .configs(all);
  }
}
