package io.daybook.benchmarks.peer.daybook;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Daybook's processes on one broker: registry, streams-app and, where asked for, more. */
public final class DaybookStack implements AutoCloseable {
  /** N and R, as the local stack has them. */
  static final int PARTITIONS = 8;

  static final List<String> SERVER_JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private static final Duration WAIT = Duration.ofSeconds(60);

  private final Path folder;
  private final LocalBroker broker;
  private final LocalRegistry registry;
  private final List<AppProcess> apps = new ArrayList<>();

  /** Starts broker, registry and streams-app. */
  public DaybookStack(Path folder) {
    this.folder = folder;
    this.broker = LocalBroker.started(folder.resolve("broker"));
    this.registry = LocalRegistry.startedInMemory(folder);
    start("streams-app", List.of());
  }

  /** Starts one of the shipped jars. */
  final AppProcess start(String module, List<String> more) {
    int port = Ports.free();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.registry.url=" + registry.url(),
                "--daybook.topics.partitions=" + PARTITIONS,
                "--daybook.data-dir=" + folder.resolve(module)));
    arguments.addAll(more);
    List<String> jvm = new ArrayList<>(SERVER_JVM);
    jvm.addAll(extra(module));
    AppProcess app =
        new AppProcess(
            new App(
                module,
                Home.appJar(module),
                port,
                folder.resolve(module + ".log"),
                jvm,
                arguments,
                Map.of()));
    app.start();
    apps.add(app);
    return app;
  }

  /** For profiling: {@code -Dbench.jvm.streams-app=...}, separated by blanks. */
  private static List<String> extra(String module) {
    String options = System.getProperty("bench.jvm." + module, "");
    return options.isBlank() ? List.of() : List.of(options.trim().split(" +"));
  }

  CommandTopicClient client() {
    LogSettings settings =
        new LogSettings(broker.bootstrapServers(), "", PARTITIONS, PARTITIONS, 1);
    AggregateType order = AggregateTypes.load().byName("sales.order").orElseThrow();
    EventLog log = EventLog.await(settings, List.of(order), WAIT);
    String commands = log.topics().commands(order);
    SchemaIds schemas =
        SchemaIds.resolve(
            registry.url(),
            folder.resolve("schema-ids.properties"),
            Map.of(commands, order.command().getDescriptorForType()),
            WAIT);
    return new CommandTopicClient(
        broker.bootstrapServers(), commands, log.topics().replies(), schemas.of(commands));
  }

  List<ProcessHandle> servers() {
    return Stream.concat(Stream.of(broker.handle()), apps.stream().map(AppProcess::handle))
        .flatMap(Optional::stream)
        .toList();
  }

  @Override
  public void close() {
    apps.reversed().forEach(AppProcess::stop);
    registry.stop();
    broker.stop();
  }
}
