package io.daybook.benchmarks.peer.limits;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** Topics of the limits: as many partitions as Daybook's. */
final class LimitTopics {
  static final int PARTITIONS = 4;
  private static final short REPLICAS = 1;
  private static final int WAIT_SECONDS = 30;

  private LimitTopics() {}

  static void create(String bootstrapServers, String... names) {
    List<NewTopic> topics =
        Stream.of(names).map(name -> new NewTopic(name, PARTITIONS, REPLICAS)).toList();
    try (Admin admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      admin.createTopics(topics).all().get(WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Cannot create " + List.of(names), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while creating topics", e);
    }
  }
}
