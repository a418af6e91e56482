package io.daybook.eventlog.contract;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * What one topic must be.
 *
 * @param name with prefix
 * @param partitions exactly
 * @param replicationFactor at least
 * @param configs what the topic is made with; {@link TopicSetting} says how another one compares
 */
public record TopicContract(
    String name, int partitions, int replicationFactor, Map<String, String> configs) {
  /** Name of the setting that says how long records are kept. */
  public static final String RETENTION = "retention.ms";

  /** {@code max.message.bytes} of every topic but that of the dead letters. */
  public static final int MAX_MESSAGE_BYTES = 1_048_588;

  /**
   * {@code max.message.bytes} of the dead letters: a record as large as its topic allows still fits
   * with the headers that say why. One that was compressed may be larger: streams-app cuts it.
   */
  public static final int MAX_DEAD_LETTER_BYTES = MAX_MESSAGE_BYTES + 128 * 1024;

  /** All topics of an installation. */
  public static List<TopicContract> all(LogSettings settings, List<AggregateType> types) {
    Topics topics = settings.topics();
    List<TopicContract> all = new ArrayList<>();
    for (AggregateType type : types) {
      all.add(of(topics.commands(type), settings.partitions(), settings, commands()));
      all.add(of(topics.events(type), settings.partitions(), settings, events()));
    }
    all.add(of(topics.replies(), settings.replyPartitions(), settings, kept(Duration.ofDays(1))));
    all.add(of(topics.outcomes(), settings.partitions(), settings, kept(Duration.ofDays(30))));
    all.add(of(topics.deadLetters(), settings.partitions(), settings, deadLetters()));
    all.add(of(topics.deadLetterActions(), settings.partitions(), settings, deadLetterActions()));
    return all;
  }

  /** A topic of rows that are kept for ever: a type's states, and how far a process was told. */
  public static TopicContract keptChangelog(LogSettings settings, String name) {
    return changelog(settings, name, new LinkedHashMap<>(Map.of("cleanup.policy", "compact")));
  }

  /**
   * The topic of a type's seen commands.
   *
   * @param kept in the store; the topic keeps them for a day more, for clocks that differ
   */
  public static TopicContract seenCommandsChangelog(
      LogSettings settings, String name, Duration kept) {
    Map<String, String> configs = new LinkedHashMap<>();
    configs.put("cleanup.policy", "compact,delete");
    configs.put(RETENTION, ms(kept.plusDays(1)));
    return changelog(settings, name, configs);
  }

  /** Kafka Streams dates the rows of a window store by the time of their commands. */
  private static TopicContract changelog(
      LogSettings settings, String name, Map<String, String> configs) {
    configs.put("message.timestamp.type", "CreateTime");
    return of(name, settings.partitions(), settings, configs);
  }

  /** The same as the cluster is asked to make it. */
  public NewTopic newTopic() {
    return new NewTopic(name, partitions, (short) replicationFactor).configs(configs);
  }

  /** How many replicas have a record before it counts as written: one of three may be lost. */
  public static int minInsync(int replicas) {
    return replicas >= 3 ? 2 : 1;
  }

  private static TopicContract of(
      String name, int partitions, LogSettings settings, Map<String, String> configs) {
    configs.putIfAbsent("max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES));
    configs.put("min.insync.replicas", Integer.toString(minInsync(settings.replicationFactor())));
    configs.put("unclean.leader.election.enable", "false");
    // Times never go back within a partition, so they stay ahead of a clock that was set back.
    configs.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
    return new TopicContract(name, partitions, settings.replicationFactor(), configs);
  }

  /** The broker's clock, so that no client's can expire a seen command or date an event. */
  private static Map<String, String> commands() {
    return timedByBroker(kept(Duration.ofDays(7)));
  }

  private static Map<String, String> events() {
    Map<String, String> configs = new LinkedHashMap<>();
    configs.put("cleanup.policy", "compact");
    configs.put(RETENTION, "-1");
    configs.put("retention.bytes", "-1");
    configs.put("min.compaction.lag.ms", ms(Duration.ofDays(7)));
    configs.put("max.compaction.lag.ms", ms(Duration.ofDays(14)));
    configs.put("segment.ms", ms(Duration.ofDays(1)));
    configs.put("delete.retention.ms", ms(Duration.ofDays(30)));
    return configs;
  }

  private static Map<String, String> deadLetters() {
    Map<String, String> configs = kept(Duration.ofDays(30));
    configs.put("max.message.bytes", Integer.toString(MAX_DEAD_LETTER_BYTES));
    return configs;
  }

  /** Longer than the dead letters, or one would come back as if nothing had been done about it. */
  private static Map<String, String> deadLetterActions() {
    return timedByBroker(kept(Duration.ofDays(90)));
  }

  private static Map<String, String> timedByBroker(Map<String, String> configs) {
    configs.put("message.timestamp.type", "LogAppendTime");
    return configs;
  }

  private static Map<String, String> kept(Duration retention) {
    Map<String, String> configs = new LinkedHashMap<>();
    configs.put("cleanup.policy", "delete");
    configs.put(RETENTION, ms(retention));
    configs.put("retention.bytes", "-1");
    return configs;
  }

  private static String ms(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
