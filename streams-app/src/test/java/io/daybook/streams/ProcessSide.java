package io.daybook.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.changelog.ChangelogTopics;
import io.daybook.streams.changelog.ProcessChangelog;
import io.daybook.streams.decision.StoreRows;
import io.daybook.streams.rebuild.ProcessRebuild;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.TestInfo;

/**
 * An installation with processes on a broker that others use too: topics with a prefix, and
 * instances of the production streams with a data directory each.
 */
final class ProcessSide implements AutoCloseable {
  /** The sub-topology that tells a process what it observes; the other one keeps its timers. */
  private static final int ROUTING = 0;

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final String bootstrapServers;
  private final String registry;
  private final Path folder;
  private final Topics topics;
  private final Rules rules;
  private final List<KafkaStreams> deciding = new ArrayList<>();
  private final List<RoutedProcess> routed = new ArrayList<>();
  private final Map<String, KafkaStreams> routing = new ConcurrentHashMap<>();

  private ProcessSide(
      LocalBroker broker, LocalRegistry registry, String prefix, Path folder, Rules rules) {
    this.bootstrapServers = broker.bootstrapServers();
    this.registry = registry.url();
    this.folder = folder;
    this.topics = new Topics(prefix);
    this.rules = rules;
    log();
  }

  /** One whose topics and data are those of a test method alone. */
  static ProcessSide of(
      TestInfo test, LocalBroker broker, LocalRegistry registry, Path folder, Rules rules) {
    String prefix =
        "%s-%s."
            .formatted(
                test.getTestClass().orElseThrow().getSimpleName().toLowerCase(Locale.ROOT),
                test.getTestMethod().orElseThrow().getName().substring(0, 8));
    return new ProcessSide(broker, registry, prefix, folder.resolve(prefix + "data"), rules);
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(BOUND);
  }

  LogClient client() {
    return new LogClient(bootstrapServers, registry, topics);
  }

  Cluster cluster() {
    return new Cluster(bootstrapServers);
  }

  Topics topics() {
    return topics;
  }

  Rules rules() {
    return rules;
  }

  StreamsInstance instance(String name) {
    return Instances.of(
        bootstrapServers, registry, topics.prefix(), List.of(), folder.resolve(name));
  }

  /** Makes the topics that are missing. */
  EventLog log() {
    return EventLog.create(instance("a").log(), rules.types().all(), BOUND);
  }

  /** Decides the commands of all types. */
  void decide() {
    StreamsInstance instance = instance("a");
    KafkaStreams streams =
        DecisionStreams.open(
            instance,
            log(),
            rules,
            instance.installation().registry().store(null),
            new SimpleMeterRegistry(),
            Tracing.off());
    deciding.add(streams);
    streams.start();
    await().until(() -> streams.state() == KafkaStreams.State.RUNNING);
  }

  /** Tells a process what it observes, from the instance "a". */
  RoutedProcess route(ProcessRules<?> process) {
    return route("a", process);
  }

  RoutedProcess route(String name, ProcessRules<?> process) {
    StreamsInstance instance = instance(name);
    RoutedProcess one =
        new RoutedProcess(
            process.type().name(),
            () -> {
              KafkaStreams streams =
                  ProcessStreams.open(
                      instance, log(), process, instance.installation().registry().store(null));
              routing.put(name, streams);
              return streams;
            },
            PAUSE,
            new SimpleMeterRegistry());
    routed.add(one);
    return one;
  }

  /** The same, once every partition is told. */
  RoutedProcess routeAll(ProcessRules<?> process) {
    RoutedProcess one = route(process);
    awaitRunning(one);
    return one;
  }

  /** As the application runs all processes. */
  ProcessesRunner runner() {
    StreamsInstance instance = instance("a");
    return new ProcessesRunner(
        instance,
        log(),
        rules,
        instance.installation().registry().store(null),
        new SimpleMeterRegistry());
  }

  static void awaitRunning(RoutedProcess process) {
    await().until(process::state, state -> state.equals(KafkaStreams.State.RUNNING.name()));
  }

  /** Why a process is not told any more. */
  static String refusal(RoutedProcess process) {
    return await().until(process::state, state -> state.contains(": "));
  }

  /** Whether an instance has streams that tell a process something. */
  boolean isRouting(String instance) {
    KafkaStreams streams = routing.get(instance);
    return streams != null && streams.state() == KafkaStreams.State.RUNNING;
  }

  /** How many partitions an instance tells to its process. */
  long partitions(String instance) {
    return requireNonNull(routing.get(instance)).metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .filter(task -> task.taskId().subtopology() == ROUTING)
        .count();
  }

  static void stop(RoutedProcess process) {
    process.stop();
    try {
      process.awaitStopped();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends all instances gracefully. */
  void stop() {
    routed.forEach(RoutedProcess::stop);
    routed.forEach(ProcessSide::stop);
    routed.clear();
    deciding.forEach(streams -> assertThat(streams.close(Duration.ofSeconds(30))).isTrue());
    deciding.clear();
  }

  /** Makes a process anew, as the instance "a" would; gives what was said. */
  String rebuild(ProcessRules<?> process, Duration timeout) {
    List<String> said = new ArrayList<>();
    StoppedInstance.leaveGroup(instance("a"));
    StoppedInstance.leaveRoutingGroup(instance("a"), process.type().name());
    new ProcessRebuild(log(), instance("a").applicationId(), process, said::add).run(timeout);
    return String.join("\n", said);
  }

  /** All that a process was told, by the ids of its commands. */
  List<String> told(LogClient client, ProcessRules<?> process) {
    return client.read(topics.commands(process.type().type())).stream()
        .map(record -> WireFormat.parse(record.value(), ProcessCommand.getDefaultInstance()))
        .map(command -> command.getMetadata().getCommandId())
        .toList();
  }

  String changelog(ProcessRules<?> process) {
    return ProcessChangelog.routed(instance("a").log(), process).name();
  }

  /** As for an operator who makes the topics beforehand. */
  void makeChangelogs(ProcessRules<?> process) {
    LogSettings settings = instance("a").log();
    try (Admin admin = settings.kafka().admin()) {
      new ChangelogTopics(admin, settings).make(ProcessChangelog.all(settings, process));
    }
  }

  String timers(ProcessRules<?> process) {
    return ProcessChangelog.all(instance("a").log(), process).getLast().name();
  }

  /** Offset of the last record that a process was told of, by topic and partition. */
  Map<String, Long> rows(LogClient client, ProcessRules<?> process) {
    Map<String, Long> rows = new TreeMap<>();
    for (var record : client.read(changelog(process))) {
      StoreRows.decidedOffset(record.value())
          .ifPresent(
              row ->
                  rows.put(
                      "%s-%d".formatted(new String(record.key(), UTF_8), record.partition()),
                      row.getOffset()));
    }
    return rows;
  }

  @Override
  public void close() {
    stop();
  }
}
