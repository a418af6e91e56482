package io.daybook.eventlog.contract;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.access.AccessTable;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.kafka.ClientTimeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries until the cluster answers and the topics are there, then checks them; bounded. */
final class LogOpening {
  private static final Logger log = LoggerFactory.getLogger(LogOpening.class);
  private static final Duration RETRY = Duration.ofMillis(250);

  private final LogSettings settings;
  private final List<TopicContract> contracts;
  private final boolean asksBrokers;
  private final Duration wait;

  LogOpening(LogSettings settings, List<AggregateType> types, Program program, Duration wait) {
    LogContract.requireKnown(settings.accepted());
    AccessTable access = new AccessTable(settings.topics(), types);
    this.settings = settings;
    this.contracts =
        TopicContract.all(settings, types).stream()
            .filter(contract -> access.uses(program, contract.name()))
            .toList();
    this.asksBrokers = access.asksBrokers(program);
    this.wait = wait;
  }

  /**
   * The log.
   *
   * @param create whether topics that are missing are made
   */
  EventLog open(boolean create) {
    try (Admin admin = settings.kafka().admin(attempt())) {
      return open(admin, create);
    } catch (KafkaException e) {
      throw new IllegalStateException(failed("cannot be reached", rootCause(e)), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the log", e);
    }
  }

  /** How long one attempt takes at most, within the whole wait. */
  private Duration attempt() {
    return Duration.ofMillis(Math.clamp(wait.toMillis(), 1_000, ClientTimeouts.QUESTION_MS));
  }

  private EventLog open(Admin admin, boolean create) throws InterruptedException {
    Instant deadline = Instant.now().plus(wait);
    while (true) {
      try {
        if (create) {
          createMissing(admin);
        }
        return check(admin);
      } catch (ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        if (!isTemporary(cause)) {
          throw new IllegalStateException(failed("cannot be opened", cause), e);
        }
        if (Instant.now().isAfter(deadline)) {
          String when = "is not there after %d s".formatted(wait.toSeconds());
          throw new IllegalStateException(failed(when, cause), e);
        }
        log.info("waiting for the log: {}", cause.getMessage());
        Thread.sleep(RETRY);
      }
    }
  }

  /** Kafka wraps what is wrong with a login, or with a property, into a failure of its own. */
  static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private String failed(String how, Throwable cause) {
    return "The log at %s %s: %s".formatted(settings.bootstrapServers(), how, cause.getMessage());
  }

  /** Brokers that are still starting make a replication factor invalid for a while. */
  private static boolean isTemporary(Throwable cause) {
    return cause instanceof RetriableException
        || cause instanceof InvalidReplicationFactorException;
  }

  private EventLog check(Admin admin) throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> topics = DescribedTopics.of(admin, contracts).all();
    LogContract contract = new LogContract(admin);
    List<Finding> findings =
        asksBrokers
            ? contract.findings(contracts, topics, settings.replicationFactor())
            : contract.topics(contracts, topics);
    EventLog.requireAccepted(findings, settings.accepted());
    Map<String, Uuid> ids =
        topics.values().stream()
            .collect(Collectors.toMap(TopicDescription::name, TopicDescription::topicId));
    return new EventLog(settings, ids, findings);
  }

  private void createMissing(Admin admin) throws ExecutionException, InterruptedException {
    var existing = admin.listTopics().names().get();
    List<NewTopic> missing =
        contracts.stream()
            .filter(contract -> !existing.contains(contract.name()))
            .map(TopicContract::newTopic)
            .toList();
    var created =
        admin.createTopics(missing, new CreateTopicsOptions().retryOnQuotaViolation(true));
    for (var one : created.values().entrySet()) {
      try {
        one.getValue().get();
        log.info("created topic={}", one.getKey());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof TopicAuthorizationException) {
          throw new IllegalStateException(
              "The topic %s is not there, and may not be made here: daybook topics prints it."
                  .formatted(one.getKey()),
              e);
        }
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }
}
