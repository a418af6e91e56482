package io.daybook.eventlog.contract;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Compares a cluster with the log contract, once, and changes nothing. */
public final class LogInspection {
  private LogInspection() {}

  /**
   * All findings; a topic that is not there is one too.
   *
   * @param kafka the cluster
   * @param contracts of the topics that shall be there
   * @param accepted names of settings, to be checked only
   * @throws IllegalArgumentException if the contract has no setting of one of these names
   * @throws KafkaException if the cluster does not answer within 12 s, or does not let us in
   */
  public static List<Finding> findings(
      KafkaConnection kafka, List<TopicContract> contracts, Set<String> accepted) {
    LogContract.requireKnown(accepted);
    int replicas = contracts.stream().mapToInt(TopicContract::replicationFactor).max().orElse(1);
    try (Admin admin = kafka.admin()) {
      Map<String, TopicDescription> actual = new HashMap<>();
      List<Finding> findings = new ArrayList<>(missing(admin, contracts, actual));
      List<TopicContract> present =
          contracts.stream().filter(contract -> actual.containsKey(contract.name())).toList();
      findings.addAll(new LogContract(admin).findings(present, actual, replicas));
      return findings;
    } catch (ExecutionException | KafkaException e) {
      throw new KafkaException(String.valueOf(LogOpening.rootCause(e).getMessage()), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static List<Finding> missing(
      Admin admin, List<TopicContract> contracts, Map<String, TopicDescription> actual)
      throws ExecutionException, InterruptedException {
    List<Finding> missing = new ArrayList<>();
    var described =
        admin
            .describeTopics(contracts.stream().map(TopicContract::name).toList())
            .topicNameValues();
    for (TopicContract contract : contracts) {
      try {
        var answer = Objects.requireNonNull(described.get(contract.name()));
        actual.put(contract.name(), answer.get());
      } catch (ExecutionException e) {
        missing.add(unseen(contract, e));
      }
    }
    return missing;
  }

  private static Finding unseen(TopicContract contract, ExecutionException why)
      throws ExecutionException {
    return switch (why.getCause()) {
      case UnknownTopicOrPartitionException _ ->
          Finding.fatal("topic", "There is no topic %s.".formatted(contract.name()));
      case TopicAuthorizationException _ ->
          Finding.unreadable(
              Finding.Severity.FATAL,
              "topic",
              "The topic %s may not be described, or is not there.".formatted(contract.name()));
      case null, default -> throw why;
    };
  }
}
