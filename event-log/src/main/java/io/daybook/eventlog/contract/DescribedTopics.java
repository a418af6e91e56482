package io.daybook.eventlog.contract;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics as the cluster describes them.
 *
 * @param present by name
 * @param absent by name in alphabetical order: why it is not described, since it is not there or
 *     may not be described
 */
record DescribedTopics(
    Map<String, TopicDescription> present, Map<String, ExecutionException> absent) {

  /**
   * Asks the cluster.
   *
   * @throws ExecutionException if it does not answer
   */
  static DescribedTopics of(Admin admin, List<TopicContract> contracts)
      throws ExecutionException, InterruptedException {
    Map<String, TopicDescription> present = new HashMap<>();
    Map<String, ExecutionException> absent = new TreeMap<>();
    List<String> names = contracts.stream().map(TopicContract::name).toList();
    for (var one : admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        present.put(one.getKey(), one.getValue().get());
      } catch (ExecutionException e) {
        if (!isMissing(e) && !(e.getCause() instanceof TopicAuthorizationException)) {
          throw e;
        }
        absent.put(one.getKey(), e);
      }
    }
    return new DescribedTopics(present, absent);
  }

  static boolean isMissing(ExecutionException why) {
    return why.getCause() instanceof UnknownTopicOrPartitionException;
  }

  /**
   * All of them.
   *
   * @throws ExecutionException if one may not be described, else with the names of those missing
   */
  Map<String, TopicDescription> all() throws ExecutionException {
    for (ExecutionException why : absent.values()) {
      if (!isMissing(why)) {
        throw why;
      }
    }
    if (!absent.isEmpty()) {
      throw new ExecutionException(
          new UnknownTopicOrPartitionException("no topic " + String.join(", ", absent.keySet())));
    }
    return present;
  }
}
