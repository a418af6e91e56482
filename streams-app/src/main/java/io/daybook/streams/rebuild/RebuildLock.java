package io.daybook.streams.rebuild;

import static java.util.stream.Collectors.joining;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.streams.changelog.KafkaFutures;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;

/**
 * Keeps everybody else from deciding: the only member of the consumer group that decides.
 *
 * <p>It waits for the group to be empty and joins it, under a protocol that Kafka Streams does not
 * speak: an instance that starts meanwhile is refused by the broker. What is written carries the
 * membership ({@link #membership}), so that a rebuild that was taken for dead can write no more.
 */
public final class RebuildLock implements AutoCloseable {
  private static final String CLIENT = "daybook-rebuild-";

  /** A member that was killed stays one for 10 s: its session has to end. */
  private static final int SESSION_MS = 10_000;

  private static final Duration JOIN_WITHIN = Duration.ofSeconds(15);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final String group;
  private final Set<TopicPartition> all = new HashSet<>();
  private final KafkaConsumer<byte[], byte[]> member;

  private RebuildLock(KafkaConnection kafka, String group, AggregateType type) {
    this.group = group;
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT + type.name());
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MS);
    // It joins once and never polls again; heartbeats come from another thread.
    config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
    this.member = kafka.consumer(config);
  }

  /**
   * Takes the lock.
   *
   * @param commands topic of {@code partitions} partitions, to subscribe to; nothing is read
   * @param timeout how long to wait for the group to be empty
   * @param say takes the reason why it waits
   * @throws RebuildRefused if it is not
   */
  static RebuildLock take(
      Admin admin,
      KafkaConnection kafka,
      String group,
      AggregateType type,
      String commands,
      int partitions,
      Duration timeout,
      Consumer<String> say) {
    awaitEmpty(admin, group, timeout, say);
    RebuildLock lock = new RebuildLock(kafka, group, type);
    try {
      lock.join(commands, partitions);
      return lock;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Checks that no rebuild is under way.
   *
   * @throws IllegalStateException if one is
   */
  public static void requireNone(Admin admin, String group) {
    for (MemberDescription member : members(admin, group)) {
      if (member.clientId().startsWith(CLIENT)) {
        throw new IllegalStateException(
            "%s is being rebuilt by %s: nothing is decided until that has ended"
                .formatted(member.clientId().substring(CLIENT.length()), member.host()));
      }
    }
  }

  /** What a transaction carries, to be refused once another member has taken over. */
  ConsumerGroupMetadata membership() {
    return member.groupMetadata();
  }

  private static void awaitEmpty(
      Admin admin, String group, Duration timeout, Consumer<String> say) {
    long deadline = System.nanoTime() + timeout.toNanos();
    boolean announced = false;
    while (true) {
      Collection<MemberDescription> members = members(admin, group);
      if (members.isEmpty()) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new RebuildRefused(
            ("The consumer group %s is not empty, so commands may be decided or made anew "
                    + "elsewhere (%s): stop every streams-app and every other rebuild first")
                .formatted(group, names(members)));
      }
      if (!announced) {
        say.accept(
            "Waiting until the consumer group %s is empty, up to %d s: %s"
                .formatted(group, timeout.toSeconds(), names(members)));
        announced = true;
      }
      pause();
    }
  }

  private static String names(Collection<MemberDescription> members) {
    return members.stream()
        .map(member -> member.clientId() + " at " + member.host())
        .sorted()
        .collect(joining(", "));
  }

  private static Collection<MemberDescription> members(Admin admin, String group) {
    try {
      return KafkaFutures.get(
              admin.describeConsumerGroups(List.of(group)).all(), "describe the group " + group)
          .values()
          .stream()
          .flatMap(described -> described.members().stream())
          .toList();
    } catch (IllegalStateException e) {
      if (e.getCause() != null && e.getCause().getCause() instanceof GroupIdNotFoundException) {
        return List.of();
      }
      throw e;
    }
  }

  private void join(String commands, int partitions) {
    member.subscribe(List.of(commands), new Assigned());
    long deadline = System.nanoTime() + JOIN_WITHIN.toNanos();
    try {
      while (all.isEmpty() && System.nanoTime() < deadline) {
        member.poll(LOOK_EVERY);
      }
    } catch (InconsistentGroupProtocolException e) {
      throw new RebuildRefused(
          "A streams-app has started meanwhile: stop every streams-app first", e);
    }
    if (all.size() != partitions) {
      throw new RebuildRefused(
          "Another rebuild takes the consumer group %s at the same time: let one of them end"
              .formatted(group));
    }
  }

  private final class Assigned implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Nothing is to be fetched.
      member.pause(partitions);
      all.addAll(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      all.removeAll(partitions);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RebuildRefused("Interrupted while waiting", e);
    }
  }

  @Override
  public void close() {
    member.close();
  }
}
