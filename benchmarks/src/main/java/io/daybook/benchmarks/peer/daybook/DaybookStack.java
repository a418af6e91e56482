package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.FileTree;
import io.daybook.benchmarks.peer.ServerProcess;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Daybook's processes, from the shipped jars: registry and streams-app and, once somebody asks for
 * them, the gateway and the read side. Several peers share it.
 */
public final class DaybookStack implements AutoCloseable {
  /** N and R, as the local stack has them. */
  public static final int PARTITIONS = 4;

  /** Decides commands. */
  public static final String STREAMS_APP = "streams-app";

  private static final String QUERY_API = "query-api";
  private static final String PROJECTIONS = "projections";

  private final Path folder;
  private final BenchBroker broker;
  private final LocalRegistry registry;
  // Who measures an app's start looks into it meanwhile.
  private final Map<String, AppProcess> apps = Collections.synchronizedMap(new LinkedHashMap<>());
  private @Nullable LocalPostgres postgres;
  private int users;

  /** Nothing runs yet. */
  public DaybookStack(BenchBroker broker, Path folder) {
    this.broker = broker;
    this.folder = folder;
    this.registry = new LocalRegistry(folder);
  }

  /** Counts one user more, who has to {@link #close} it; returns when commands are decided. */
  public synchronized DaybookStack retain() {
    retainWithoutApps();
    decide();
    return this;
  }

  /** The same, but no command is decided before {@link #decide}. */
  public synchronized DaybookStack retainWithoutApps() {
    if (users == 0) {
      broker.retain();
      registry.start();
    }
    users++;
    return this;
  }

  /** Starts streams-app. */
  public synchronized void decide() {
    app(STREAMS_APP, List.of());
  }

  /** Where commands go over HTTP; starts the gateway. */
  public synchronized URI gateway() {
    return URI.create(app("command-gateway", List.of()).url());
  }

  /** Where questions go over HTTP; starts PostgreSQL, the projections and query-api. */
  public synchronized URI queryApi() {
    app(PROJECTIONS, database());
    return queryApi(List.of());
  }

  /**
   * The same, without projections.
   *
   * @param more settings, if it does not run yet
   */
  public synchronized URI queryApi(List<String> more) {
    List<String> arguments = Stream.concat(database().stream(), more.stream()).toList();
    return URI.create(app(QUERY_API, arguments).url());
  }

  /** Stops query-api, which can be started with other settings then, and forgets its disk. */
  public synchronized void loseQueryApi() {
    AppProcess running = apps.remove(QUERY_API);
    if (running != null) {
      running.stop();
    }
    FileTree.delete(folder.resolve(QUERY_API));
  }

  /** Where projections write; starts it. */
  public synchronized LocalPostgres postgres() {
    if (postgres == null) {
      postgres = LocalPostgres.started(folder.resolve("postgres"));
    }
    return postgres;
  }

  private List<String> database() {
    return List.of(
        "--spring.datasource.url=" + postgres().jdbcUrl(),
        "--spring.datasource.username=" + postgres().username(),
        "--spring.datasource.password=" + postgres().password());
  }

  private AppProcess app(String module, List<String> more) {
    AppProcess app = apps.computeIfAbsent(module, name -> prepared(name, more));
    if (!app.isRunning()) {
      app.start();
    }
    return app;
  }

  private AppProcess prepared(String module, List<String> more) {
    int port = Ports.free();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.registry.url=" + registry.url(),
                "--daybook.topics.partitions=" + PARTITIONS,
                "--daybook.topics.reply-partitions=" + PARTITIONS,
                "--daybook.data-dir=" + folder.resolve(module)));
    arguments.addAll(more);
    return new AppProcess(
        new App(
            module,
            Home.app(module),
            port,
            folder.resolve(module + ".log"),
            jvmOptions(module),
            arguments,
            Map.of()));
  }

  /** With {@code -Dbench.jvm.<module>="..."}, for example to profile it, more than usual. */
  private static List<String> jvmOptions(String module) {
    String more = System.getProperty("bench.jvm." + module, "").strip();
    return more.isEmpty()
        ? ServerProcess.JVM
        : Stream.concat(ServerProcess.JVM.stream(), Stream.of(more.split(" +"))).toList();
  }

  /** The topics of orders, which are made if need be. */
  public CommandTopic orders() {
    return CommandTopic.of(
        new LogSettings(broker.bootstrapServers(), "", PARTITIONS, PARTITIONS, 1),
        registry.url(),
        folder.resolve("schema-ids.properties"));
  }

  /** The log of the orders. */
  public EventsTopic events() {
    AggregateType order = AggregateTypes.load().byName("sales.order").orElseThrow();
    return new EventsTopic(broker.bootstrapServers(), new Topics("").events(order));
  }

  /** An app's process, when it runs. */
  public Optional<ProcessHandle> process(String module) {
    return Optional.ofNullable(apps.get(module)).flatMap(AppProcess::handle);
  }

  /** Of the peers that it is, as in the CSV. */
  String name() {
    return broker.flushes() ? "daybook-flush" : "daybook";
  }

  /** What a command survives that is told to be accepted. */
  String survives() {
    return broker.survives();
  }

  /** The broker and what runs of Daybook. */
  List<ProcessHandle> servers() {
    Stream<ProcessHandle> running =
        apps.values().stream().map(AppProcess::handle).flatMap(Optional::stream);
    LocalPostgres database = postgres;
    Stream<ProcessHandle> data = database == null ? Stream.empty() : database.handle().stream();
    return Stream.of(Stream.of(broker.handle()), running, data).flatMap(all -> all).toList();
  }

  /** Counts one user less; the last one stops everything. */
  @Override
  public synchronized void close() {
    users--;
    if (users > 0) {
      return;
    }
    new ArrayList<>(apps.values()).reversed().forEach(AppProcess::stop);
    apps.clear();
    if (postgres != null) {
      postgres.stop();
    }
    registry.stop();
    broker.close();
  }
}
