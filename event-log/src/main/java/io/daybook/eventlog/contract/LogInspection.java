package io.daybook.eventlog.contract;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

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
      DescribedTopics topics = DescribedTopics.of(admin, contracts);
      List<Finding> findings = new ArrayList<>();
      topics.absent().forEach((name, why) -> findings.add(absent(name, why)));
      List<TopicContract> present =
          contracts.stream().filter(one -> topics.present().containsKey(one.name())).toList();
      findings.addAll(new LogContract(admin).findings(present, topics.present(), replicas));
      return findings;
    } catch (ExecutionException | KafkaException e) {
      throw new KafkaException(String.valueOf(LogOpening.rootCause(e).getMessage()), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static Finding absent(String topic, ExecutionException why) {
    return DescribedTopics.isMissing(why)
        ? Finding.fatal("topic", "There is no topic %s.".formatted(topic))
        : Finding.unreadable(
            Finding.Severity.FATAL,
            "topic",
            "The topic %s may not be described, or is not there.".formatted(topic));
  }
}
