package io.daybook.streams.changelog;

import static java.util.Objects.requireNonNull;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.eventlog.contract.TopicContract;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changelog topics of the write side's stores.
 *
 * <p>Kafka Streams would make those that are missing, and begin with empty stores. They are made
 * here instead, where nothing can be lost by it, so that they are known by their ids before a store
 * is filled from them.
 */
public final class Changelogs {
  private static final Logger log = LoggerFactory.getLogger(Changelogs.class);

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

  /**
   * Makes those that are missing, checks all, and returns their ids.
   *
   * @throws LogContractViolation if one is not what it must be
   */
  public Map<String, Uuid> make() {
    Set<String> topics = topics();
    List<TopicContract> contracts = contracts(settings, folds).toList();
    contracts.stream()
        .filter(contract -> !topics.contains(contract.name()))
        .forEach(contract -> make(contract.newTopic()));
    keepAsLongAsDeclared();
    Map<String, TopicDescription> actual = describe(contracts);
    KafkaFutures.retryUntilKnown(
        () -> {
          check(contracts, actual);
          return actual;
        });
    Map<String, Uuid> ids = new TreeMap<>();
    actual.forEach((name, topic) -> ids.put(name, topic.topicId()));
    return ids;
  }

  private Map<String, TopicDescription> describe(List<TopicContract> contracts) {
    List<String> names = contracts.stream().map(TopicContract::name).toList();
    return KafkaFutures.retryUntilKnown(
        () ->
            KafkaFutures.get(
                admin.describeTopics(names).allTopicNames(), "describe the changelogs"));
  }

  private void check(List<TopicContract> contracts, Map<String, TopicDescription> actual) {
    try {
      EventLog.check(admin, contracts, actual, settings.accepted());
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "The cluster cannot report the settings of the changelogs: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the changelogs are checked", e);
    }
  }

  /** The window of seen commands is declared with the type, and may be another than before. */
  private void keepAsLongAsDeclared() {
    Map<ConfigResource, String> declared = new HashMap<>();
    for (Fold fold : folds) {
      TopicContract contract = seenCommands(settings, fold);
      declared.put(
          new ConfigResource(ConfigResource.Type.TOPIC, contract.name()),
          requireNonNull(contract.configs().get(TopicContract.RETENTION)));
    }
    KafkaFutures.retryUntilKnown(
            () ->
                KafkaFutures.get(
                    admin.describeConfigs(declared.keySet()).all(),
                    "report how long changelogs are kept"))
        .forEach(
            (topic, config) -> {
              ConfigEntry kept = config.get(TopicContract.RETENTION);
              String wanted = requireNonNull(declared.get(topic));
              if (kept == null || !wanted.equals(kept.value())) {
                keep(topic, wanted);
              }
            });
  }

  private void keep(ConfigResource topic, String retentionMs) {
    log.info("seen commands are kept for another time topic={} ms={}", topic.name(), retentionMs);
    AlterConfigOp change =
        new AlterConfigOp(
            new ConfigEntry(TopicContract.RETENTION, retentionMs), AlterConfigOp.OpType.SET);
    KafkaFutures.get(
        admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all(),
        "set how long seen commands are kept");
  }

  /** Topics with states of this type that other revisions of the fold have made. */
  public List<String> ofOtherRevisions(Fold fold) {
    return ofOtherRevisions(fold, topics());
  }

  /** Deletes topics that nobody needs any more. */
  public void delete(Collection<String> names) {
    KafkaFutures.get(admin.deleteTopics(names).all(), "delete the changelogs " + names);
  }

  private static List<String> ofOtherRevisions(Fold fold, Set<String> topics) {
    return topics.stream().filter(fold::isOfOtherRevision).toList();
  }

  private static Stream<String> topicsOf(Fold fold) {
    return Stream.of(fold.aggregates(), fold.seenCommands());
  }

  private Set<String> topics() {
    return KafkaFutures.get(admin.listTopics().names(), "list the topics");
  }

  private void make(NewTopic topic) {
    KafkaFuture<Void> made = admin.createTopics(List.of(topic)).all();
    KafkaFutures.getUnless(TopicExistsException.class, made, "make " + topic.name());
  }

  /** What the changelogs of these types must be. */
  public static Stream<TopicContract> contracts(LogSettings settings, List<Fold> folds) {
    return folds.stream()
        .flatMap(
            fold ->
                Stream.of(
                    TopicContract.aggregatesChangelog(settings, fold.aggregates()),
                    seenCommands(settings, fold)));
  }

  private static TopicContract seenCommands(LogSettings settings, Fold fold) {
    return TopicContract.seenCommandsChangelog(
        settings, fold.seenCommands(), WriteSideStores.seenCommandsKept(fold.type()));
  }
}
