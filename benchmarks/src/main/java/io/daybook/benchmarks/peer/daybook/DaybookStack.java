package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  public static final int PARTITIONS = 8;

  /** What each server written in Java gets here, Daybook's and others'. */
  public static final List<String> SERVER_JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private static final Duration WAIT = Duration.ofSeconds(60);

  private final Path folder;
  private final BenchBroker broker;
  private final LocalRegistry registry;
  private final Map<String, AppProcess> apps = new LinkedHashMap<>();
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
    if (users == 0) {
      broker.retain();
      registry.start();
      app("streams-app", List.of());
    }
    users++;
    return this;
  }

  /** Where commands go over HTTP; starts the gateway. */
  public synchronized URI gateway() {
    return URI.create(app("command-gateway", List.of()).url());
  }

  /** Where questions go over HTTP; starts PostgreSQL, the projections and query-api. */
  public synchronized URI queryApi() {
    List<String> database = database();
    app("projections", database);
    return URI.create(app("query-api", database).url());
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
    return apps.computeIfAbsent(module, name -> started(name, more));
  }

  private AppProcess started(String module, List<String> more) {
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
    AppProcess app =
        new AppProcess(
            new App(
                module,
                Home.appJar(module),
                port,
                folder.resolve(module + ".log"),
                jvmOptions(module),
                arguments,
                Map.of()));
    app.start();
    return app;
  }

  /** With {@code -Dbench.jvm.<module>="..."}, for example to profile it, more than usual. */
  private static List<String> jvmOptions(String module) {
    String more = System.getProperty("bench.jvm." + module, "").strip();
    return more.isEmpty()
        ? SERVER_JVM
        : Stream.concat(SERVER_JVM.stream(), Stream.of(more.split(" +"))).toList();
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

  /** The broker and these apps. */
  List<ProcessHandle> servers(List<String> modules) {
    return Stream.concat(
            Stream.of(broker.handle()),
            modules.stream().map(apps::get).map(AppProcess::handle).flatMap(Optional::stream))
        .toList();
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
