package io.daybook.eventlog.contract;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topics of one installation, present and checked against the log contract
 * (docs/architecture.md, "The log").
 */
public final class EventLog {
  private static final Logger log = LoggerFactory.getLogger(EventLog.class);
  private static final Duration RETRY = Duration.ofMillis(250);

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
   * @throws IllegalStateException if the cluster cannot be reached within {@code wait}
   */
  public static EventLog create(LogSettings settings, List<AggregateType> types, Duration wait) {
    return open(settings, types, wait, true);
  }

  /**
   * Waits until all topics are there, then checks them.
   *
   * @throws LogContractViolation if a topic or a broker is not what it must be
   * @throws IllegalStateException if they are not there within {@code wait}
   */
  public static EventLog await(LogSettings settings, List<AggregateType> types, Duration wait) {
    return open(settings, types, wait, false);
  }

  private static EventLog open(
      LogSettings settings, List<AggregateType> types, Duration wait, boolean create) {
    Map<String, Object> config =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    List<TopicContract> contracts = TopicContract.all(settings, types);
    Instant deadline = Instant.now().plus(wait);
    try (Admin admin = Admin.create(config)) {
      while (true) {
        try {
          if (create) {
            createMissing(admin, contracts);
          }
          return check(admin, settings, contracts);
        } catch (ExecutionException e) {
          Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
          if (!isTemporary(cause) || Instant.now().isAfter(deadline)) {
            throw new IllegalStateException(unavailable(settings, wait, cause), e);
          }
          log.info("waiting for the log: {}", cause.getMessage());
          Thread.sleep(RETRY);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the log", e);
    }
  }

  private static EventLog check(Admin admin, LogSettings settings, List<TopicContract> contracts)
      throws ExecutionException, InterruptedException {
    List<String> names = contracts.stream().map(TopicContract::name).toList();
    Map<String, TopicDescription> topics = admin.describeTopics(names).allTopicNames().get();
    List<String> findings = new LogContract(admin).findings(contracts, topics);
    if (!findings.isEmpty()) {
      throw new LogContractViolation(findings);
    }
    return new EventLog(
        settings,
        topics.values().stream()
            .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId)));
  }

  private static void createMissing(Admin admin, List<TopicContract> contracts)
      throws ExecutionException, InterruptedException {
    var existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        contracts.stream()
            .filter(contract -> !existing.contains(contract.name()))
            .map(
                contract ->
                    new NewTopic(
                            contract.name(),
                            contract.partitions(),
                            (short) contract.replicationFactor())
                        .configs(contract.configs()))
            .toList();
    var created =
        admin.createTopics(missing, new CreateTopicsOptions().retryOnQuotaViolation(true));
    for (var one : created.values().entrySet()) {
      try {
        one.getValue().get();
        log.info("created topic={}", one.getKey());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  private static boolean isTemporary(Throwable cause) {
    return cause instanceof RetriableException || cause instanceof UnknownTopicOrPartitionException;
  }

  private static String unavailable(LogSettings settings, Duration wait, Throwable cause) {
    return "The log at %s is not there after %d s: %s"
        .formatted(settings.bootstrapServers(), wait.toSeconds(), cause.getMessage());
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

  /** First 4 bytes of the id of the commands topic: what tokens and events carry. */
  public int topicEpoch(AggregateType type) {
    return (int) (commandsTopicId(type).getMostSignificantBits() >>> 32);
  }

  private Uuid topicId(String topic, AggregateType type) {
    Uuid id = topicIds.get(topic);
    if (id == null) {
      throw new IllegalArgumentException(type + " is not of this log");
    }
    return id;
  }
}
