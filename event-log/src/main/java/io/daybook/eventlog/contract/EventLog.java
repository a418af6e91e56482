package io.daybook.eventlog.contract;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;

/**
 * The topics of one installation, present and checked against the log contract
 * (docs/architecture.md, "The log").
 */
public final class EventLog {
  private final LogSettings settings;
  private final Map<String, Uuid> topicIds;

  private EventLog(LogSettings settings, Map<String, Uuid> topicIds) {
    this.settings = settings;
    this.topicIds = topicIds;
  }

  /**
   * Makes the topics that are missing, then checks all of them. Only streams-app does this.
   *
   * @param wait for the cluster to be reachable
   * @throws LogContractViolation if a topic or a broker is not what it must be
   * @throws IllegalStateException if the cluster cannot be reached within {@code wait}, give or
   *     take one attempt of up to 12 s
   */
  public static EventLog create(LogSettings settings, List<AggregateType> types, Duration wait) {
    return new EventLog(settings, new LogOpening(settings, types, wait).open(true));
  }

  /**
   * Waits until all topics are there, then checks them, and the places that are to be skipped.
   *
   * @throws LogContractViolation if a topic or a broker is not what it must be
   * @throws IllegalStateException if they are not there within {@code wait}, or a place that is to
   *     be skipped holds a sound record
   */
  public static EventLog await(LogSettings settings, List<AggregateType> types, Duration wait) {
    EventLog log = new EventLog(settings, new LogOpening(settings, types, wait).open(false));
    new SkipCheck(settings, types).check();
    return log;
  }

  /**
   * Checks topics that are not of the log itself, such as changelogs.
   *
   * @param actual as the cluster describes them, each
   * @throws LogContractViolation if one is not what it must be
   * @throws ExecutionException if the cluster cannot be asked just now
   */
  public static void check(
      Admin admin, List<TopicContract> contracts, Map<String, TopicDescription> actual)
      throws ExecutionException, InterruptedException {
    List<String> findings = new LogContract(admin).topics(contracts, actual);
    if (!findings.isEmpty()) {
      throw new LogContractViolation(findings);
    }
  }

  /** Names of the topics. */
  public Topics topics() {
    return settings.topics();
  }

  /** How the log is laid out. */
  public LogSettings settings() {
    return settings;
  }

  /** Id of the commands topic of this type. */
  public Uuid commandsTopicId(AggregateType type) {
    return topicId(topics().commands(type), type);
  }

  /** Id of the events topic of this type: another one is another history. */
  public Uuid eventsTopicId(AggregateType type) {
    return topicId(topics().events(type), type);
  }

  /** Id of the topic of outcomes. */
  public Uuid outcomesTopicId() {
    return topicId(topics().outcomes(), "outcomes");
  }

  /** First 4 bytes of the id of the commands topic: what tokens and events carry. */
  public int topicEpoch(AggregateType type) {
    return (int) (commandsTopicId(type).getMostSignificantBits() >>> 32);
  }

  private Uuid topicId(String topic, Object what) {
    Uuid id = topicIds.get(topic);
    if (id == null) {
      throw new IllegalArgumentException(what + " is not of this log");
    }
    return id;
  }
}
