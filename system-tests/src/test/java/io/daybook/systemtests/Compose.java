package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import io.daybook.localstack.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One profile of this repository's docker-compose.yml, as a project of its own on free ports. */
final class Compose implements AutoCloseable {
  /** How long a machine with ten times the work may take to make images, or to start them all. */
  static final Duration BOUND = Duration.ofMinutes(10);

  private static final List<String> PORTS =
      List.of(
          "KAFKA_PORT",
          "KAFKA_PORT_2",
          "KAFKA_PORT_3",
          "REGISTRY_PORT",
          "GATEWAY_PORT",
          "GATEWAY_PORT_2",
          "QUERY_PORT",
          "QUERY_PORT_2",
          "PROMETHEUS_PORT");

  private static final Http HTTP = new Http();
  private static final AtomicInteger STARTED = new AtomicInteger();

  private final String profile;
  private final String project;
  private final Map<String, String> environment = new HashMap<>();

  Compose(String profile) {
    this.profile = profile;
    this.project =
        "daybook-%s-%d-%d"
            .formatted(profile, ProcessHandle.current().pid(), STARTED.incrementAndGet());
    PORTS.forEach(name -> environment.put(name, String.valueOf(Ports.free())));
  }

  /** Makes the images of the apps, from the jars of this build. */
  static void buildImages() {
    EndedProcess built =
        EndedProcess.of(
            List.of(Home.root().resolve("docker/build").toString(), "--packed"), Map.of(), BOUND);
    assertThat(built.exitCode()).as(built.output()).isZero();
  }

  /** Returns when all is healthy. */
  void up() {
    EndedProcess ended = run("up", "--detach", "--no-build", "--wait");
    assertThat(ended.exitCode()).as("%s%n%s", ended.output(), logs()).isZero();
  }

  /** Ends all of it; the data stay. */
  void down() {
    require("down");
  }

  /** Ends all of it without a warning, and deletes the data. */
  @Override
  public void close() {
    run("kill");
    run("down", "--volumes", "--remove-orphans");
  }

  EndedProcess require(String... arguments) {
    EndedProcess ended = run(arguments);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
    return ended;
  }

  /** Runs {@code docker compose} to its end. */
  EndedProcess run(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "compose",
                "--project-directory",
                Home.root().toString(),
                "--project-name",
                project,
                "--profile",
                profile));
    command.addAll(List.of(arguments));
    return EndedProcess.of(command, environment, BOUND);
  }

  /** Runs tar on a volume, with an archive of its name in a folder. */
  void tar(String volume, Path folder, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "docker",
                "run",
                "--rm",
                "--volume=%s_%s:/data".formatted(project, volume),
                "--volume=%s:/backup".formatted(folder),
                "debian:bookworm-slim",
                "tar"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("--gzip", "--file=/backup/%s.tgz".formatted(volume), "--directory=/data"));
    if (List.of(options).contains("--create")) {
      command.add(".");
    }
    EndedProcess ended = EndedProcess.of(command, Map.of(), BOUND);
    assertThat(ended.exitCode()).as(ended.output()).isZero();
  }

  List<String> services() {
    return require("ps", "--services")
        .output()
        .lines()
        .filter(name -> !name.isBlank())
        .sorted()
        .toList();
  }

  /** What the engine says of the container of a service. */
  JsonNode container(String service) {
    String id = require("ps", "--quiet", service).output().strip();
    EndedProcess inspected = EndedProcess.of(List.of("docker", "inspect", id));
    return new ObjectMapper().readTree(inspected.output()).get(0);
  }

  Orders orders() {
    return new Orders(gateway(), query(), HTTP);
  }

  /** Of the second instances in the profile {@code three}. */
  Orders secondOrders() {
    return new Orders(url("GATEWAY_PORT_2"), url("QUERY_PORT_2"), HTTP);
  }

  String gateway() {
    return url("GATEWAY_PORT");
  }

  String query() {
    return url("QUERY_PORT");
  }

  String prometheus() {
    return url("PROMETHEUS_PORT");
  }

  private String url(String port) {
    return "http://127.0.0.1:" + environment.get(port);
  }

  /** The last lines of what its containers have said, for a message. */
  private String logs() {
    return run("logs", "--no-color", "--tail", "40").output();
  }
}
