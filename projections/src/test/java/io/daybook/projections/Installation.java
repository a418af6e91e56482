package io.daybook.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A log and a database of one test, and the apps that follow the one into the other. */
final class Installation implements AutoCloseable {
  static final int PARTITIONS = 3;
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final String PUBLIC = "--daybook.database.schema=public";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final LocalBroker broker;
  private final LocalPostgres postgres;
  private final String name = "t" + NUMBER.incrementAndGet();
  private final List<ConfigurableApplicationContext> apps = new ArrayList<>();
  private final AggregateTypes types = AggregateTypes.load();
  private final EventLog log;
  private final EventWriter writer;

  Installation(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    this.broker = broker;
    this.postgres = postgres;
    this.log = EventLog.create(settings(name + "."), types.all(), BOUND);
    this.writer = new EventWriter(log, orders());
    try (var connection = connect(postgres.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
  }

  EventWriter writer() {
    return writer;
  }

  EventLog log() {
    return log;
  }

  AggregateType orders() {
    return types.byName("sales.order").orElseThrow();
  }

  String group() {
    return name + ".daybook.projections.sales.order_summaries";
  }

  List<AggregateType> types() {
    return types.all();
  }

  Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** How many partitions each member of the group has, least first. */
  List<Integer> members() {
    try (Admin admin = admin()) {
      var group = admin.describeConsumerGroups(List.of(group())).all().get().get(group());
      return Objects.requireNonNull(group).members().stream()
          .map(member -> member.assignment().topicPartitions().size())
          .sorted()
          .toList();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An app in this process. */
  ConfigurableApplicationContext start(String... more) {
    ConfigurableApplicationContext app =
        new SpringApplicationBuilder(ProjectionsApplication.class)
            .run(arguments(0, more).toArray(String[]::new));
    apps.add(app);
    return app;
  }

  /** An app in this process, in the database of another installation. */
  void startInSchemaOfPrefix(Installation host) {
    List<String> arguments = arguments(0, "--spring.datasource.url=" + host.jdbcUrl());
    arguments.remove(PUBLIC);
    apps.add(
        new SpringApplicationBuilder(ProjectionsApplication.class)
            .run(arguments.toArray(String[]::new)));
  }

  void closeApps() {
    apps.forEach(ConfigurableApplicationContext::close);
    apps.clear();
  }

  /** Also what its topics' names begin with. */
  String database() {
    return name;
  }

  /** An app in a process of its own, so that it can be killed; not started. */
  AppProcess process(Path folder) {
    int port = Ports.free();
    return new AppProcess(
        new App(
            "projections",
            Home.app("projections"),
            port,
            folder.resolve("projections.log"),
            App.QUICK_START,
            arguments(port),
            Map.of()));
  }

  private List<String> arguments(int port, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=" + port,
                "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
                "--daybook.topics.prefix=" + name + ".",
                "--daybook.topics.partitions=" + PARTITIONS,
                "--daybook.topics.reply-partitions=2",
                PUBLIC,
                "--spring.datasource.url=" + jdbcUrl(),
                "--spring.datasource.username=" + postgres.username()));
    for (String one : more) {
      String name = one.substring(0, one.indexOf('=') + 1);
      arguments.removeIf(argument -> argument.startsWith(name));
      arguments.add(one);
    }
    return arguments;
  }

  Connection connect() throws SQLException {
    return connect(jdbcUrl());
  }

  void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Waits until rows and checkpoints show everything that the writer has committed. */
  void awaitAllApplied() {
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(SQLException.class)
        .untilAsserted(
            () -> {
              Snapshot snapshot = Snapshot.take(this);
              snapshot.requireAgreement(writer.committed());
              assertThat(snapshot.rows()).isEqualTo(Snapshot.fold(writer.committed()));
            });
  }

  /** Body and status of a health group, for example {@code readiness}. */
  HttpResponse<String> health(ConfigurableApplicationContext app, String group) {
    return actuator(app, "health/" + group);
  }

  /** All meters, as Prometheus reads them. */
  String meters(ConfigurableApplicationContext app) {
    return actuator(app, "prometheus").body();
  }

  private static HttpResponse<String> actuator(ConfigurableApplicationContext app, String path) {
    String port = app.getEnvironment().getProperty("local.server.port");
    return get("http://127.0.0.1:" + port + "/actuator/" + path);
  }

  static HttpResponse<String> get(String url) {
    try {
      return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitHealth(ConfigurableApplicationContext app, String group, int status, String detail) {
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              HttpResponse<String> health = health(app, group);
              assertThat(health.body()).contains(detail);
              assertThat(health.statusCode()).isEqualTo(status);
            });
  }

  @Override
  public void close() {
    apps.forEach(ConfigurableApplicationContext::close);
    writer.close();
  }

  private LogSettings settings(String prefix) {
    return new LogSettings(broker.bootstrapServers(), prefix, PARTITIONS, 2, 1);
  }

  private String jdbcUrl() {
    return postgres.jdbcUrl(name);
  }

  private Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, postgres.username(), "");
  }
}
