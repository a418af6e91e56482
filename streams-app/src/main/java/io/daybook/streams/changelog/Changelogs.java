package io.daybook.streams.changelog;

import static java.util.Objects.requireNonNull;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.eventlog.contract.TopicContract;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The changelog topics of the write side's stores.
 *
 * <p>Kafka Streams would make those that are missing, and begin with empty stores. They are made
 * here instead, where nothing can be lost by it.
 */
public final class Changelogs {
  private static final Logger log = LoggerFactory.getLogger(Changelogs.class);

  private final Admin admin;
  private final LogSettings settings;
  private final List<Fold> folds;
  private final ChangelogTopics topics;

  /** Of these types; {@code admin} stays the caller's. */
  public Changelogs(Admin admin, LogSettings settings, List<Fold> folds) {
    this.admin = admin;
    this.settings = settings;
    this.folds = List.copyOf(folds);
    this.topics = new ChangelogTopics(admin, settings);
  }

  /**
   * Checks that the states are there and of this fold: they are never refolded silently, never
   * guessed, and never begun again.
   *
   * @param hasEvents whether anything has happened in a type
   * @throws IllegalStateException if states have to be made anew first
   */
  public void requireStates(Predicate<AggregateType> hasEvents) {
    Set<String> names = topics.names();
    for (Fold fold : folds) {
      Set<String> others = new TreeSet<>(ofOtherRevisions(fold, names));
      if (!others.isEmpty()) {
        throw lost(
            fold,
            "The fold of %s has revision %d, but there are states of another (%s)"
                .formatted(fold.type(), fold.revision(), String.join(", ", others)));
      }
      List<String> missing = topicsOf(fold).filter(topic -> !names.contains(topic)).toList();
      // Another instance may have made them meanwhile: they are there before its first event.
      if (!missing.isEmpty()
          && hasEvents.test(fold.type())
          && !topics.names().containsAll(missing)) {
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
    List<TopicContract> contracts = contracts(settings, folds).toList();
    topics.make(contracts);
    keepAsLongAsDeclared();
    return topics.check(contracts);
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
    return ofOtherRevisions(fold, topics.names());
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

  /** What the changelogs of these types must be. */
  public static Stream<TopicContract> contracts(LogSettings settings, List<Fold> folds) {
    return folds.stream()
        .flatMap(
            fold ->
                Stream.of(
                    TopicContract.keptChangelog(settings, fold.aggregates()),
                    seenCommands(settings, fold)));
  }

  private static TopicContract seenCommands(LogSettings settings, Fold fold) {
    return TopicContract.seenCommandsChangelog(
        settings, fold.seenCommands(), WriteSideStores.seenCommandsKept(fold.type()));
  }
}
