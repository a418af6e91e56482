package io.daybook.localstack.supervisor;

import static java.util.stream.Collectors.toSet;

import io.daybook.localstack.AotCache;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Cluster;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.RunnableApp;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** All parts as the settings want them, in starting order. */
final class Installation {

  // Decides all commands, so it gets the second compiler and a larger heap; the others start fast.
  private static final List<String> DECIDING = List.of("-XX:+UseSerialGC", "-Xmx512m");

  // It looks at few aggregates at a time.
  private static final List<String> AUDITING =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

  private final Settings settings;
  private final Function<String, RunnableApp> apps;
  private final Cluster cluster;
  private final LocalRegistry registry;
  private final LocalPostgres postgres;

  /**
   * @param apps what each app is started from
   */
  Installation(Settings settings, Function<String, RunnableApp> apps) {
    this.settings = settings;
    this.apps = apps;
    this.cluster = Cluster.of(ClusterId.of(settings.dataFolder()), settings.brokerPorts());
    this.registry =
        new LocalRegistry(data("registry"), settings.registryPort(), settings.log("registry"));
    this.postgres =
        new LocalPostgres(data("postgres"), settings.postgresPort(), settings.log("postgres"));
  }

  List<StackPart> stackParts() {
    List<StackPart> stackParts = new ArrayList<>(brokers());
    Set<String> log = names(stackParts);
    stackParts.add(new StackPart(registry, registry.url(), Optional.empty(), Set.of()));
    stackParts.add(new StackPart(postgres, postgres.jdbcUrl(), Optional.empty(), Set.of()));
    Set<String> decides = Stream.concat(log.stream(), Stream.of("registry")).collect(toSet());
    Set<String> reads = Set.of(PartNames.STREAMS_APP, "postgres");
    stackParts.addAll(apps(PartNames.STREAMS_APP, settings.streamsPorts(), DECIDING, decides));
    stackParts.addAll(
        apps(
            "command-gateway",
            List.of(settings.gatewayPort()),
            App.QUICK_START,
            Set.of(PartNames.STREAMS_APP)));
    stackParts.addAll(apps(PartNames.QUERY_API, settings.queryPorts(), App.QUICK_START, reads));
    stackParts.addAll(
        apps("projections", List.of(settings.projectionsPort()), App.QUICK_START, reads));
    stackParts.addAll(apps(PartNames.AUDIT, List.of(settings.auditPort()), AUDITING, reads));
    return List.copyOf(stackParts);
  }

  List<StackPart> brokers() {
    AotCache cache = cache(PartNames.BROKER, LocalBroker.classPath());
    List<StackPart> brokers = new ArrayList<>();
    for (int port : settings.brokerPorts()) {
      int number = brokers.size() + 1;
      String name = PartNames.of(PartNames.BROKER, number);
      Optional<AotCache> own = ownedByFirst(cache, number);
      LocalBroker broker =
          new LocalBroker(
              name, cluster, number, data(name), settings.log(name), jvmOptions(cache, number));
      brokers.add(new StackPart(broker, "127.0.0.1:" + port, own, Set.of()));
    }
    return brokers;
  }

  /** All instances of an app. Each is a part of its own and knows nothing of the others. */
  private List<StackPart> apps(
      String module, List<Integer> ports, List<String> jvmOptions, Set<String> needs) {
    RunnableApp runnable = apps.apply(module);
    AotCache cache = cache(module, runnable.classPath());
    List<StackPart> instances = new ArrayList<>();
    for (int port : ports) {
      int number = instances.size() + 1;
      String name = PartNames.of(module, number);
      List<String> options = new ArrayList<>(jvmOptions);
      options.addAll(jvmOptions(cache, number));
      App app =
          new App(
              name,
              runnable,
              port,
              settings.log(name),
              List.copyOf(options),
              arguments(name, port, needs),
              Map.of());
      AppProcess process = new AppProcess(app);
      instances.add(new StackPart(process, process.url(), ownedByFirst(cache, number), needs));
    }
    return instances;
  }

  /** One file for all instances, so that one alone writes it; the others read it. */
  private static Optional<AotCache> ownedByFirst(AotCache cache, int number) {
    return number == 1 ? Optional.of(cache) : Optional.empty();
  }

  private static List<String> jvmOptions(AotCache cache, int number) {
    return number == 1 ? cache.jvmOptions() : cache.readOnlyJvmOptions();
  }

  private static Set<String> names(List<StackPart> stackParts) {
    return stackParts.stream().map(StackPart::name).collect(toSet());
  }

  private AotCache cache(String program, List<Path> classPath) {
    return new AotCache(jarFolder(), program, classPath);
  }

  private Path jarFolder() {
    return AppJars.folder(settings.dataFolder());
  }

  List<String> arguments(String name, int port, Set<String> needs) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                // No file of the folder that a caller happens to be in.
                "--spring.config.location=optional:classpath:/",
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--daybook.kafka.bootstrap-servers=" + cluster.bootstrapServers(),
                "--daybook.registry.url=" + registry.url(),
                "--daybook.topics.partitions=" + settings.partitions(),
                "--daybook.topics.replication-factor=" + cluster.replicas(),
                "--daybook.data-dir=" + data(name)));
    if (needs.contains("postgres")) {
      arguments.add("--spring.datasource.url=" + postgres.jdbcUrl());
      arguments.add("--spring.datasource.username=" + postgres.username());
      arguments.add("--spring.datasource.password=" + postgres.password());
      // Every user of this machine is trusted with every role, so none of them protects anything.
      arguments.add("--daybook.database.superuser-is-my-choice=true");
    }
    if (name.equals(PartNames.AUDIT)) {
      arguments.add(
          "--daybook.audit.query-url=http://127.0.0.1:" + settings.queryPorts().getFirst());
    }
    settings.appSettings().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
        .forEach(arguments::add);
    return List.copyOf(arguments);
  }

  private Path data(String part) {
    return settings.dataFolder().resolve(part);
  }
}
