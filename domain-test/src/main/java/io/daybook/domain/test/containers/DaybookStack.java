package io.daybook.domain.test.containers;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startable;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/**
 * Daybook in containers with a business: a broker, a registry, PostgreSQL and the apps, as
 * docker-compose.yml has them, on ports of 127.0.0.1 that the engine chooses. Each stack is an
 * installation of its own, and ends with its data.
 *
 * <pre>{@code
 * @Testcontainers
 * class LoansIT {
 *   @Container static final DaybookStack DAYBOOK = new DaybookStack(Path.of("target/my-library-1.0-SNAPSHOT.jar"));
 *
 *   @Test void a_book_is_lent() { ... DAYBOOK.gateway().resolve("/v1/loans/l-1:lend") ... }
 * }
 * }</pre>
 */
public final class DaybookStack implements Startable {
  /** How long an app may take from its start until it is ready, on a slow machine. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);

  private static final String BUSINESSES = "/opt/daybook/domain/";
  private static final int GATEWAY_PORT = 8080;
  private static final int QUERY_PORT = 8081;
  private static final int REGISTRY_PORT = 8080;

  private final ComposeFile compose = ComposeFile.ofRelease();
  private final Network network = Network.newNetwork();
  private final KafkaContainer kafka;
  private final GenericContainer<?> registry;
  private final PostgreSQLContainer postgres;
  private final List<Path> businesses;
  private final GenericContainer<?> streamsApp;
  private final GenericContainer<?> commandGateway;
  private final GenericContainer<?> queryApi;
  private final GenericContainer<?> projections;

  /**
   * Starts nothing yet.
   *
   * @param businesses their jars, one at least
   * @throws IllegalArgumentException if one of them is not there
   */
  public DaybookStack(Path... businesses) {
    this.businesses = List.of(businesses);
    requireJars(this.businesses);
    this.kafka =
        new KafkaContainer(name("kafka", "apache/kafka"))
            .withNetwork(network)
            .withListener("kafka:19092");
    this.registry =
        new GenericContainer<>(compose.image("registry"))
            .withNetwork(network)
            .withNetworkAliases("registry")
            .withExposedPorts(REGISTRY_PORT)
            .waitingFor(Wait.forHttp("/apis/registry/v3/system/info"))
            .withStartupTimeout(READY_WITHIN);
    this.postgres =
        new PostgreSQLContainer(name("postgres", "postgres"))
            .withNetwork(network)
            .withNetworkAliases("postgres")
            .withDatabaseName("daybook")
            .withUsername("daybook");
    this.streamsApp = app("streams-app", 8082);
    this.commandGateway = app("command-gateway", GATEWAY_PORT);
    this.queryApi = app("query-api", QUERY_PORT);
    this.projections = app("projections", 8083);
  }

  private static void requireJars(List<Path> businesses) {
    if (businesses.isEmpty()) {
      throw new IllegalArgumentException("A stack needs the jar of a business.");
    }
    for (Path jar : businesses) {
      if (!Files.isRegularFile(jar)) {
        throw new IllegalArgumentException("There is no jar %s.".formatted(jar.toAbsolutePath()));
      }
    }
  }

  private DockerImageName name(String service, String official) {
    return DockerImageName.parse(compose.image(service)).asCompatibleSubstituteFor(official);
  }

  private GenericContainer<?> app(String name, int port) {
    GenericContainer<?> app =
        new GenericContainer<>(compose.image(name))
            .withNetwork(network)
            .withNetworkAliases(name)
            .withEnv(environment(name))
            .withExposedPorts(port)
            .waitingFor(Wait.forHttp("/actuator/health/readiness"))
            .withStartupTimeout(READY_WITHIN);
    businesses.forEach(
        jar ->
            app.withCopyFileToContainer(
                MountableFile.forHostPath(jar), BUSINESSES + jar.getFileName()));
    return app;
  }

  /** That of the compose file, but that one login does all: the database ends with the test. */
  private Map<String, String> environment(String app) {
    Map<String, String> environment = compose.environment(app);
    environment
        .keySet()
        .removeIf(name -> name.startsWith("SPRING_FLYWAY") || name.startsWith("DAYBOOK_DATABASE"));
    environment.put("SPRING_DATASOURCE_USERNAME", postgres.getUsername());
    environment.put("SPRING_DATASOURCE_PASSWORD", postgres.getPassword());
    environment.put("DAYBOOK_DATABASE_SUPERUSERISMYCHOICE", "true");
    return environment;
  }

  /** Returns when a command can be sent and all can be read. */
  @Override
  public void start() {
    Startables.deepStart(kafka, registry, postgres).join();
    Startables.deepStart(streamsApp, commandGateway, queryApi, projections).join();
  }

  /** Ends all of it, and deletes its data. */
  @Override
  public void stop() {
    Stream.of(projections, queryApi, commandGateway, streamsApp, postgres, registry, kafka)
        .parallel()
        .forEach(Startable::stop);
    network.close();
  }

  /** Where commands are sent over HTTP. */
  public URI gateway() {
    return http(commandGateway, GATEWAY_PORT);
  }

  /** Where all is read over HTTP. */
  public URI query() {
    return http(queryApi, QUERY_PORT);
  }

  /** Where schemas are. */
  public URI registry() {
    return http(registry, REGISTRY_PORT);
  }

  /** Where the topics are, for clients of Kafka in the test. */
  public String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  private static URI http(GenericContainer<?> container, int port) {
    return URI.create("http://%s:%d".formatted(container.getHost(), container.getMappedPort(port)));
  }
}
