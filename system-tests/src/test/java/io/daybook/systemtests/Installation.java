package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Ports;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * A whole installation in a folder of its own, on ports that the OS assigned, driven by the same
 * command as {@code ./daybook}.
 */
final class Installation implements AutoCloseable {
  static final int PARTITIONS = 4;

  private static final Duration COMMAND_TIMEOUT = Duration.ofMinutes(4);

  private final Path folder;
  private final int gatewayPort = Ports.free();
  private final int queryPort = Ports.free();
  private final int auditPort = Ports.free();
  private final int brokerPort = Ports.free();
  private final int registryPort = Ports.free();
  private final int postgresPort = Ports.free();
  private final List<String> options;
  private final Map<String, String> environment;

  Installation(Path folder) {
    this(folder, Map.of());
  }

  /**
   * @param environment of all parts, for settings of apps
   */
  Installation(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
    this.options =
        List.of(
            "--data-dir=" + folder,
            "--gateway-port=" + gatewayPort,
            "--query-port=" + queryPort,
            "--streams-port=" + Ports.free(),
            "--projections-port=" + Ports.free(),
            "--audit-port=" + auditPort,
            "--broker-port=" + brokerPort,
            "--registry-port=" + registryPort,
            "--postgres-port=" + postgresPort,
            "--partitions=" + PARTITIONS);
  }

  String gateway() {
    return "http://127.0.0.1:" + gatewayPort;
  }

  String query() {
    return "http://127.0.0.1:" + queryPort;
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
    return "127.0.0.1:" + brokerPort;
  }

  void up() {
    List<String> arguments = new ArrayList<>(List.of("up", "--detach"));
    arguments.addAll(options);
    String output = daybook(arguments);
    assertThat(output).contains(gateway()).contains(query());
  }

  void down() {
    daybook(List.of("down", "--data-dir=" + folder));
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

  /** Audits once, whatever comes of it. */
  Ended auditOnce() {
    return run(List.of("audit", "--data-dir=" + folder));
  }

  /** Process id of a part, as the installation itself records it. */
  long pid(String part) {
    Properties record = new Properties();
    try (var in = Files.newBufferedReader(folder.resolve("run").resolve(part + ".properties"))) {
      record.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Long.parseLong(record.getProperty("pid"));
  }

  /** Ends a part as a crash would: SIGKILL. */
  void kill(String part) {
    ProcessHandle process = ProcessHandle.of(pid(part)).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }

  Path data(String part) {
    return folder.resolve(part);
  }

  List<Long> pids() {
    try (var records = Files.list(folder.resolve("run"))) {
      return records
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".properties"))
          .map(name -> pid(name.replace(".properties", "")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the command to its end and gives what it printed; anything but exit code 0 fails. */
  private String daybook(List<String> arguments) {
    Ended ended = run(arguments);
    assertThat(ended.exitCode()).as("daybook %s: %s", arguments, ended.printed()).isZero();
    return ended.printed();
  }

  /** How a command ended. */
  record Ended(int exitCode, String printed) {}

  private Ended run(List<String> arguments) {
    try {
      Path output = Files.createTempFile("daybook", ".out");
      ProcessBuilder builder =
          new ProcessBuilder(command(arguments))
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(COMMAND_TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      String printed = Files.readString(output);
      Files.delete(output);
      assertThat(ended).as("daybook %s ended: %s", arguments, printed).isTrue();
      return new Ended(process.exitValue(), printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static List<String> command(List<String> arguments) {
    Path home = Path.of(System.getProperty("daybook.home"));
    Path target = home.resolve("local-stack/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-Ddaybook.home=" + home);
    command.add("-cp");
    command.add(target.resolve("classes") + File.pathSeparator + target.resolve("lib") + "/*");
    command.add("io.daybook.localstack.cli.Daybook");
    command.addAll(arguments);
    return command;
  }

  @Override
  public void close() {
    down();
  }
}
