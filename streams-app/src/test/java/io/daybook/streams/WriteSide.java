package io.daybook.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Decider;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.changelog.Fold;
import io.daybook.streams.decision.Fixtures;
import io.daybook.streams.rebuild.Rebuild;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/**
 * An installation of its own on a broker that others use too: topics with a prefix, and instances
 * of the production streams with a data directory each.
 */
final class WriteSide implements AutoCloseable {
  static final Duration BRIEFLY = Duration.ofSeconds(1);
  static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final String registry;
  private final String prefix;
  private final Path folder;
  private final List<KafkaStreams> running = new ArrayList<>();
  private final AtomicReference<Optional<Throwable>> failure =
      new AtomicReference<>(Optional.empty());
  private Decider<?, ?, ?> orderDecider = Fixtures.orderDecider();

  private List<String> skip = List.of();

  WriteSide(String bootstrapServers, String registry, String prefix, Path folder) {
    this.bootstrapServers = bootstrapServers;
    this.registry = registry;
    this.prefix = prefix;
    this.folder = folder;
  }

  LogClient client() {
    return new LogClient(bootstrapServers, registry, new Topics(prefix));
  }

  void rules(Decider<?, ?, ?> rules) {
    orderDecider = rules;
  }

  /** Starts an instance, which takes all partitions. */
  void start(String instance) {
    KafkaStreams streams = open(instance);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> streams.state() == KafkaStreams.State.RUNNING || failure.get().isPresent());
  }

  private KafkaStreams open(String name) {
    failure.set(Optional.empty());
    StreamsInstance instance = instance(name);
    Rules rules = Fixtures.rules(orderDecider);
    EventLog log =
        EventLog.create(instance.log(), rules.types().all(), instance.installation().startWait());
    KafkaStreams streams =
        DecisionStreams.open(
            instance,
            log,
            rules,
            instance.installation().registry().store(null),
            new SimpleMeterRegistry(),
            Tracing.off());
    running.add(streams);
    streams.setUncaughtExceptionHandler(
        thrown -> {
          failure.set(Optional.of(thrown));
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.start();
    return streams;
  }

  /** What a stream thread has died of. */
  Throwable failure() {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> failure.get().isPresent());
    return failure.get().orElseThrow();
  }

  /** Ends all instances gracefully. */
  void stop() {
    running.forEach(streams -> assertThat(streams.close(Duration.ofSeconds(30))).isTrue());
    running.clear();
  }

  /** Makes orders anew, as the instance "a" would; gives what was said. */
  String rebuild(Duration timeout) {
    List<String> said = new ArrayList<>();
    rebuild(timeout, said::add);
    return String.join("\n", said);
  }

  /** The same where something fails at this sentence. */
  void rebuildUntil(String failing) {
    rebuild(
        LONG_TIMEOUT,
        sentence -> {
          if (sentence.contains(failing)) {
            throw new IllegalStateException(failing);
          }
        });
  }

  void rebuild(Duration timeout, Consumer<String> say) {
    StoppedInstance.leaveGroup(instance("a"));
    EventLog log =
        EventLog.await(
            instance("a").log(),
            AggregateTypes.load().all(),
            Program.STREAMS_APP,
            Duration.ofSeconds(30));
    new Rebuild<>(log, instance("a").applicationId(), Fixtures.orderRules(orderDecider), say)
        .run(timeout);
  }

  StreamsInstance instance(String name) {
    return Instances.of(bootstrapServers, registry, prefix, skip, folder.resolve(name));
  }

  /** What a store of this revision restores, without the rows of the partition. */
  Map<String, String> aggregates(LogClient log, int revision) {
    Map<String, String> rows = rows(log, fold(revision).aggregates());
    rows.keySet().removeIf(key -> key.startsWith("@"));
    return rows;
  }

  String changelog() {
    return fold(1).aggregates();
  }

  String seenCommandsChangelog() {
    return fold(1).seenCommands();
  }

  void skip(LogPlace place) {
    skip = List.of(place.toString());
  }

  Map<String, String> seenCommands(LogClient log) {
    return rows(log, fold(1).seenCommands());
  }

  private static Map<String, String> rows(LogClient log, String topic) {
    Map<String, String> rows = new TreeMap<>();
    for (var record : log.read(topic)) {
      String key = new String(record.key(), UTF_8);
      if (record.value() == null) {
        rows.remove(key);
      } else {
        rows.put(key, HexFormat.of().formatHex(record.value()));
      }
    }
    return rows;
  }

  private Fold fold(int revision) {
    return new Fold(instance("a").applicationId(), LogClient.ORDERS, revision);
  }

  void deleteChangelogs() {
    Fold fold = fold(orderDecider.revision());
    admin(admin -> admin.deleteTopics(List.of(fold.aggregates(), fold.seenCommands())).all().get());
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> !topics().contains(fold.aggregates()));
  }

  Collection<String> topics() {
    List<String> names = new ArrayList<>();
    admin(admin -> names.addAll(admin.listTopics().names().get()));
    return names;
  }

  void loseGroupOffsets() {
    StoppedInstance.leaveGroup(instance("a"));
    String group = instance("a").applicationId();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .untilAsserted(() -> admin(one -> one.deleteConsumerGroups(List.of(group)).all().get()));
  }

  /** Ends an instance's membership, which else outlives it for 10 s. */
  void leave(String instance) {
    StoppedInstance.leaveGroup(instance(instance));
  }

  /** As the end of the sessions of those who were killed does after 10 s. */
  void emptyGroup() {
    admin(
        admin ->
            admin
                .removeMembersFromConsumerGroup(
                    instance("a").applicationId(), new RemoveMembersFromConsumerGroupOptions())
                .all()
                .get());
  }

  /** Joins the group under another protocol than a rebuild, as Kafka Streams does. */
  void joinGroup() {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", bootstrapServers,
            "group.id", instance("a").applicationId(),
            "partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    try (var member =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      member.subscribe(List.of(new Topics(prefix).commands(LogClient.ORDERS)));
      member.poll(LONG_TIMEOUT);
    }
  }

  void wipe(String instance) {
    try {
      FileSystemUtils.deleteRecursively(folder.resolve(instance).resolve("streams"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Question {
    void ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private void admin(Question question) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      question.ask(admin);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }
}
