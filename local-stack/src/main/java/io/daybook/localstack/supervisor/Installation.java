package io.daybook.localstack.supervisor;

import io.daybook.localstack.AotCache;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.LocalRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All parts as the settings want them, in starting order. */
final class Installation {

  // Decides all commands, so it gets the second compiler and a larger heap; the others start fast.
  private static final List<String> DECIDING = List.of("-XX:+UseSerialGC", "-Xmx512m");

  private static final String AUDIT = "audit";

  // It looks at few aggregates at a time.
  private static final List<String> AUDITING =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m");

  private final Settings settings;
  private final Progress progress;
  private final AppJars jars;
  private final AotCache brokerCache;
  private final LocalBroker broker;
  private final LocalRegistry registry;
  private final LocalPostgres postgres;

  Installation(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
    this.jars = new AppJars(jarFolder());
    this.brokerCache = cache("broker", LocalBroker.classPath());
    this.broker =
        new LocalBroker(
            data("broker"),
            settings.brokerPort(),
            settings.log("broker"),
            brokerCache.jvmOptions());
    this.registry =
        new LocalRegistry(data("registry"), settings.registryPort(), settings.log("registry"));
    this.postgres =
        new LocalPostgres(data("postgres"), settings.postgresPort(), settings.log("postgres"));
  }

  List<Member> members() {
    return List.of(
        new Member(broker, broker.bootstrapServers(), Optional.of(brokerCache), Set.of()),
        new Member(registry, registry.url(), Optional.empty(), Set.of()),
        new Member(postgres, postgres.jdbcUrl(), Optional.empty(), Set.of()),
        app("streams-app", settings.streamsPort(), DECIDING, Set.of("broker", "registry")),
        app("command-gateway", settings.gatewayPort(), App.QUICK_START, Set.of("streams-app")),
        app("query-api", settings.queryPort(), App.QUICK_START, Set.of("streams-app", "postgres")),
        app(
            "projections",
            settings.projectionsPort(),
            App.QUICK_START,
            Set.of("streams-app", "postgres")),
        app(AUDIT, settings.auditPort(), AUDITING, Set.of("streams-app", "postgres")));
  }

  private Member app(String name, int port, List<String> jvmOptions, Set<String> needs) {
    Path jar = jars.unpacked(name, () -> progress.say("  %-16s is unpacked".formatted(name)));
    AotCache cache = cache(name, List.of(jar));
    List<String> options = new ArrayList<>(jvmOptions);
    options.addAll(cache.jvmOptions());
    App app =
        new App(
            name,
            jar,
            port,
            settings.log(name),
            List.copyOf(options),
            arguments(name, port, needs),
            Map.of());
    AppProcess process = new AppProcess(app);
    return new Member(process, process.url(), Optional.of(cache), needs);
  }

  private AotCache cache(String program, List<Path> classPath) {
    return new AotCache(jarFolder(), program, classPath);
  }

  private Path jarFolder() {
    return settings.dataFolder().resolve("jars");
  }

  private List<String> arguments(String name, int port, Set<String> needs) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.address=127.0.0.1",
                "--server.port=" + port,
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.registry.url=" + registry.url(),
                "--daybook.topics.partitions=" + settings.partitions(),
                "--daybook.data-dir=" + data(name)));
    if (needs.contains("postgres")) {
      arguments.add("--spring.datasource.url=" + postgres.jdbcUrl());
      arguments.add("--spring.datasource.username=" + postgres.username());
      arguments.add("--spring.datasource.password=" + postgres.password());
    }
    if (name.equals(AUDIT)) {
      arguments.add("--daybook.audit.query-url=http://127.0.0.1:" + settings.queryPort());
    }
    return List.copyOf(arguments);
  }

  private Path data(String part) {
    return settings.dataFolder().resolve(part);
  }
}
