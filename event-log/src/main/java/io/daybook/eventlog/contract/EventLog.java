package io.daybook.eventlog.contract;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.access.Program;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of one installation, present and checked against the log contract
 * (docs/architecture.md, "The log").
 */
public final class EventLog {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);

  private final LogSettings settings;
  private final Map<String, Uuid> topicIds;
  private final List<Finding> findings;

  EventLog(LogSettings settings, Map<String, Uuid> topicIds, List<Finding> findings) {
    this.settings = settings;
    this.topicIds = topicIds;
    this.findings = List.copyOf(findings);
  }

  /**
   * Makes the topics that are missing, then checks all of them. Only streams-app does this.
   *
   * @param wait for the cluster to be reachable
   * @throws LogContractViolation if a topic or a broker is not what it must be, and that is not
   *     accepted
   * @throws IllegalArgumentException if a setting is accepted that the contract does not know
   * @throws IllegalStateException if the cluster cannot be reached within {@code wait}, give or
   *     take one attempt of up to 12 s
   */
  public static EventLog create(LogSettings settings, List<AggregateType> types, Duration wait) {
    return new LogOpening(settings, types, Program.STREAMS_APP, wait).open(true);
  }

  /**
   * Waits until the topics that a program uses are there, then checks them, and the places that are
   * to be skipped. Only streams-app and the audit ask the brokers for their own settings.
   *
   * @throws LogContractViolation if a topic or a broker is not what it must be, and that is not
   *     accepted
   * @throws IllegalArgumentException if a setting is accepted that the contract does not know
   * @throws IllegalStateException if they are not there within {@code wait}, or a place that is to
   *     be skipped holds a sound record
   */
  public static EventLog await(
      LogSettings settings, List<AggregateType> types, Program program, Duration wait) {
    EventLog log = new LogOpening(settings, types, program, wait).open(false);
    new SkipCheck(settings, types, program).check();
    return log;
  }

  /**
   * Checks topics that are not of the log itself, such as changelogs.
   *
   * @param actual as the cluster describes them, each
   * @param accepted settings, as {@link LogSettings#accepted}
   * @throws LogContractViolation if one is not what it must be, and that is not accepted
   * @throws ExecutionException if the cluster cannot be asked just now
   */
  public static void check(
      Admin admin,
      List<TopicContract> contracts,
      Map<String, TopicDescription> actual,
      Set<String> accepted)
      throws ExecutionException, InterruptedException {
    requireAccepted(new LogContract(admin).topics(contracts, actual), accepted);
  }

  /** Logs what is accepted, and what is not reported and would be a risk only. */
  static void requireAccepted(List<Finding> findings, Set<String> accepted) {
    if (findings.stream().anyMatch(finding -> finding.refuses(accepted))) {
      throw LogContractViolation.of(findings, accepted);
    }
    findings.forEach(finding -> log.warn("log contract, not refused: {}", finding));
  }

  /** What is not as it must be, and does not keep an app from its start. */
  public List<Finding> findings() {
    return findings;
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
