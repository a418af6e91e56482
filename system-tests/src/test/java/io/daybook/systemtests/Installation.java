package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import io.daybook.localstack.Ports;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.StopNow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A whole installation in a folder of its own, on ports that the OS assigned, driven by the same
 * command as {@code ./daybook}.
 */
final class Installation {
  static final int PARTITIONS = 4;

  private final Path folder;
  private final int gatewayPort = Ports.free();
  private final int registryPort = Ports.free();
  private final int postgresPort = Ports.free();
  private final int auditPort = Ports.free();
  private final List<Integer> queryPorts;
  private final List<Integer> brokerPorts;
  private final List<String> options;
  private final List<String> settings;
  private final DaybookCommand command;
  private final PartProcesses parts;

  /** One of each. */
  Installation(Path folder) {
    this(folder, 1, 1, 1);
  }

  /** One of each, of the distribution, with these businesses. */
  Installation(Path folder, List<Path> businesses) {
    this(
        folder,
        1,
        1,
        1,
        Map.of(),
        businesses.stream().map(jar -> "--domain=" + jar).toList(),
        DaybookCommand.ofDistribution());
  }

  /**
   * Of the checkout, with this business alone.
   *
   * @param settings of all apps
   */
  static Installation of(
      Path folder, int streams, int query, int brokers, Map<String, String> settings, Path jar) {
    return new Installation(
        folder,
        streams,
        query,
        brokers,
        settings,
        List.of("--domain=" + jar),
        DaybookCommand.ofCheckout());
  }

  Installation(Path folder, int streams, int query, int brokers) {
    this(folder, streams, query, brokers, Map.of());
  }

  /**
   * @param settings of all apps
   */
  Installation(Path folder, int streams, int query, int brokers, Map<String, String> settings) {
    this(folder, streams, query, brokers, settings, List.of(), DaybookCommand.ofCheckout());
  }

  private Installation(
      Path folder,
      int streams,
      int query,
      int brokers,
      Map<String, String> settings,
      List<String> more,
      DaybookCommand command) {
    this.folder = folder;
    this.command = command;
    this.parts = new PartProcesses(folder.resolve("run"));
    this.settings = new ArrayList<>(List.of("--set=" + Http.READS_WAIT));
    settings.forEach((name, value) -> this.settings.add("--set=%s=%s".formatted(name, value)));
    this.settings.addAll(more);
    this.queryPorts = ports(query);
    this.brokerPorts = ports(brokers);
    this.options =
        List.of(
            "--streams=" + streams,
            "--query=" + query,
            "--brokers=" + brokers,
            "--gateway-port=" + gatewayPort,
            "--query-port=" + joined(queryPorts),
            "--streams-port=" + joined(ports(streams)),
            "--projections-port=" + Ports.free(),
            "--audit-port=" + auditPort,
            "--broker-port=" + joined(brokerPorts),
            "--registry-port=" + registryPort,
            "--postgres-port=" + postgresPort,
            "--partitions=" + PARTITIONS);
  }

  private static List<Integer> ports(int count) {
    return Stream.generate(Ports::free).distinct().limit(count).toList();
  }

  private static String joined(List<Integer> ports) {
    return ports.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** Ports and counts, as options of {@code daybook up}. */
  List<String> options() {
    return options;
  }

  String gateway() {
    return "http://127.0.0.1:" + gatewayPort;
  }

  String query() {
    return queries().getFirst();
  }

  /** All instances that answer queries. */
  List<String> queries() {
    return queryPorts.stream().map(port -> "http://127.0.0.1:" + port).toList();
  }

  String registry() {
    return "http://127.0.0.1:" + registryPort;
  }

  String audit() {
    return "http://127.0.0.1:" + auditPort;
  }

  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/daybook?user=postgres".formatted(postgresPort);
  }

  String bootstrapServers() {
    return brokerPorts.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }

  void up() {
    String output = daybook(upArguments());
    assertThat(output).contains(gateway()).contains(queries()).contains(bootstrapServers());
  }

  /**
   * The same over data that were changed. The background audit may have found it by then: the start
   * says so, and of nothing else.
   */
  void upOverChanges() {
    EndedProcess ended = command.run(upArguments());
    List<String> faults =
        ended
            .output()
            .lines()
            .dropWhile(line -> !line.equals("Not everything works:"))
            .skip(1)
            .takeWhile(line -> line.startsWith("  "))
            .toList();
    assertThat(faults)
        .as(ended.output())
        .allMatch(fault -> fault.startsWith("  audit has audit DOWN"));
    assertThat(ended.exitCode()).as(ended.output()).isEqualTo(faults.isEmpty() ? 0 : 3);
  }

  private List<String> upArguments() {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach", "--data-dir=" + folder));
    arguments.addAll(options);
    arguments.addAll(settings);
    return arguments;
  }

  void down() {
    daybook(List.of("down", "--data-dir=" + folder));
  }

  /** The next stop, by any means, waits for no caches: {@code daybook down --now} asks the same. */
  void stopWithoutCaches() {
    StopNow.ask(new RunFolder(folder));
  }

  /** What is said of all parts, which all have to be up. */
  String status() {
    return daybook(List.of("status", "--data-dir=" + folder));
  }

  /** What the demo prints. */
  String demo() {
    return daybook(List.of("demo", "--data-dir=" + folder));
  }

  /** What the import of a file prints. */
  String importOnlineRetail(Path csv) {
    return daybook(List.of("import", "online-retail", csv.toString(), "--data-dir=" + folder));
  }

  /** What the operator's tool for dead letters prints. */
  String deadLetters(String... arguments) {
    List<String> all = new ArrayList<>(List.of("dead-letters", "--data-dir=" + folder));
    all.addAll(List.of(arguments));
    return daybook(all);
  }

  /** What the rebuild of an aggregate type prints. */
  String rebuild(String type) {
    List<String> arguments =
        new ArrayList<>(List.of("rebuild", type, "--yes", "--data-dir=" + folder));
    arguments.addAll(options);
    return daybook(arguments);
  }

  /** Audits once, whatever comes of it. */
  EndedProcess auditOnce() {
    return command.run(List.of("audit", "--data-dir=" + folder));
  }

  /** Audits one aggregate type as the app itself does, of a PostgreSQL that is not there. */
  EndedProcess auditWithoutPostgres(String type) {
    List<String> command = new ArrayList<>(List.of(EndedProcess.JAVA, "-XX:+UseSerialGC"));
    command.addAll(Home.app("audit").javaArguments());
    command.addAll(
        List.of(
            "once",
            "--daybook.kafka.bootstrap-servers=" + bootstrapServers(),
            "--daybook.topics.partitions=" + PARTITIONS,
            "--daybook.audit.types=" + type,
            "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/daybook"
                .formatted(Ports.free())));
    return EndedProcess.of(command);
  }

  /** Process id of a part, as the installation itself records it. */
  long pid(String part) {
    return parts.pid(part);
  }

  /** Ends a part as a crash would: SIGKILL. */
  void kill(String part) {
    parts.kill(part);
  }

  /** Ends all processes at once, as a power cut would; what is left then is down. */
  void crash() {
    kill("supervisor");
    pids().stream()
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .forEach(ProcessHandle::destroyForcibly);
    down();
  }

  /** Stops a part where it is (SIGSTOP), so that the others take it for dead. */
  void pause(String part) {
    parts.signal(part, "STOP");
  }

  /** Lets a part go on (SIGCONT) as if no time had passed. */
  void resume(String part) {
    parts.signal(part, "CONT");
  }

  /** What a part has written. */
  String log(String part) throws IOException {
    return Files.readString(folder.resolve("logs").resolve(part + ".log"));
  }

  /** Where its data are. */
  Path folder() {
    return folder;
  }

  Path data(String part) {
    return folder.resolve(part);
  }

  List<Long> pids() {
    return parts.pids();
  }

  /** Runs the command to its end and gives what it printed; anything but exit code 0 fails. */
  private String daybook(List<String> arguments) {
    EndedProcess ended = command.run(arguments);
    assertThat(ended.exitCode()).as("daybook %s: %s", arguments, ended.output()).isZero();
    return ended.output();
  }
}
