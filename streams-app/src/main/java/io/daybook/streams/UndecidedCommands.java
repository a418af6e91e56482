package io.daybook.streams;

import io.daybook.eventlog.kafka.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every 2 s for the oldest command that is not decided, of all partitions and whoever decides
 * them. Commands that a transaction of their sender holds back count: no consumer's lag shows them.
 */
final class UndecidedCommands implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(UndecidedCommands.class);
  private static final Duration EVERY = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(100);

  private final String group;
  private final List<TopicPartition> commands;
  private final Admin admin;
  private final Consumer<byte[], byte[]> consumer;
  private final Thread thread;
  private Map<TopicPartition, Long> ends = Map.of();
  private volatile @Nullable Undecided oldest;

  /**
   * A command that is not decided.
   *
   * @param since its record was appended
   * @param inOpenTransaction whether it waits for a transaction of a producer to end
   */
  record Undecided(
      TopicPartition partition, long offset, Instant since, boolean inOpenTransaction) {
    Duration age() {
      return Duration.between(since, Instant.now());
    }

    /** For example {@code sales.order.commands.v1-2@17}. */
    String place() {
      return "%s@%d".formatted(partition, offset);
    }
  }

  /** Begins to look. */
  UndecidedCommands(KafkaConnection kafka, String group, List<TopicPartition> commands) {
    this(kafka.admin(), consumer(kafka), group, commands);
  }

  /** The same with clients of the caller's, which it closes. */
  UndecidedCommands(
      Admin admin, Consumer<byte[], byte[]> consumer, String group, List<TopicPartition> commands) {
    this.group = group;
    this.commands = commands;
    this.admin = admin;
    this.consumer = consumer;
    this.thread = Thread.ofPlatform().name("undecided-commands").daemon(true).start(this::run);
  }

  private static Consumer<byte[], byte[]> consumer(KafkaConnection kafka) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    // What an open transaction has written is there, and nobody else sees it.
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
    return kafka.consumer(config);
  }

  /** The oldest one at the last look; one that was decided within 2 s is none. */
  Optional<Undecided> oldest() {
    return Optional.ofNullable(oldest);
  }

  private void run() {
    try (consumer) {
      warnOfLongTransactions();
      while (!Thread.currentThread().isInterrupted()) {
        lookOnce();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException | InterruptException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void warnOfLongTransactions() throws InterruptedException {
    try {
      LongTransactions.allowed(admin).forEach(log::warn);
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | RuntimeException e) {
      log.warn("not known how long brokers let transactions stay open: {}", e.toString());
    }
  }

  private void lookOnce() throws InterruptedException {
    try {
      oldest = look();
    } catch (InterruptException e) {
      throw e;
    } catch (ExecutionException | KafkaException e) {
      // What was known stays true, and grows older, until the brokers say something else.
      log.warn("not known which commands are undecided: {}", e.toString());
    } catch (RuntimeException e) {
      // A bug, or a client closed meanwhile. The thread's end would look like health.
      if (!Thread.currentThread().isInterrupted()) {
        log.error("not known which commands are undecided", e);
      }
    }
  }

  private @Nullable Undecided look() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> before = ends;
    Map<TopicPartition, Long> decided = decided();
    ends = ends(commands, IsolationLevel.READ_UNCOMMITTED);
    // What was there at the last look already, and is undecided still.
    List<TopicPartition> waiting =
        commands.stream()
            .filter(one -> decided.getOrDefault(one, 0L) < before.getOrDefault(one, 0L))
            .toList();
    Map<TopicPartition, Long> committed = ends(waiting, IsolationLevel.READ_COMMITTED);
    List<Undecided> found = new ArrayList<>();
    for (TopicPartition one : waiting) {
      first(one, decided.getOrDefault(one, 0L), before.getOrDefault(one, 0L))
          .ifPresent(
              record ->
                  found.add(
                      new Undecided(
                          one,
                          record.offset(),
                          Instant.ofEpochMilli(record.timestamp()),
                          record.offset() >= committed.getOrDefault(one, 0L))));
    }
    return found.stream().min(Comparator.comparing(Undecided::since)).orElse(null);
  }

  private Map<TopicPartition, Long> decided() throws ExecutionException, InterruptedException {
    Map<TopicPartition, Long> decided = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> committed =
        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
    for (TopicPartition partition : commands) {
      OffsetAndMetadata offset = committed.get(partition);
      if (offset != null) {
        decided.put(partition, offset.offset());
      }
    }
    return decided;
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel isolation)
      throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(
            partitions.stream().collect(Collectors.toMap(one -> one, _ -> OffsetSpec.latest())),
            new ListOffsetsOptions(isolation))
        .all()
        .get()
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  /** The first record of a stretch, if it has any: markers of transactions are none. */
  private Optional<ConsumerRecord<byte[], byte[]>> first(
      TopicPartition partition, long from, long to) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long deadline = System.nanoTime() + EVERY.toNanos();
    while (consumer.position(partition) < to && System.nanoTime() < deadline) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
        return Optional.of(record).filter(one -> one.offset() < to);
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    thread.interrupt();
    admin.close(Duration.ZERO);
  }
}
