package io.daybook.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real PostgreSQL on 127.0.0.1 with a database {@code daybook}; what it has committed is on disk.
 */
public final class LocalPostgres extends ProcessPart {

  private static final String READY = "database system is ready to accept connections";

  private final Path data;
  private final int port;
  private final Path log;
  private final List<String> settings;

  /** On a free port; data and log are in {@code folder}. */
  public LocalPostgres(Path folder) {
    this(folder, Ports.free(), folder.resolve("postgres.log"));
  }

  public LocalPostgres(Path folder, int port, Path log) {
    this(folder, port, log, List.of());
  }

  /**
   * @param settings for example {@code shared_buffers=512MB}; they override the local stack's
   */
  public LocalPostgres(Path folder, int port, Path log, List<String> settings) {
    super("postgres");
    this.data = folder.resolve("data").toAbsolutePath();
    this.port = port;
    this.log = log;
    this.settings = List.copyOf(settings);
  }

  /** A PostgreSQL on a free port that runs. */
  public static LocalPostgres started(Path folder) {
    LocalPostgres postgres = new LocalPostgres(folder);
    postgres.start();
    return postgres;
  }

  public String jdbcUrl() {
    return jdbcUrl(PostgresCluster.DATABASE);
  }

  /** Of a database that somebody has made on this server. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  public String username() {
    return PostgresCluster.USER;
  }

  /** Anything will do: this machine's users are trusted. */
  public String password() {
    return "trusted";
  }

  @Override
  public Path log() {
    return log;
  }

  /** Ends the server and its workers at once, as a power cut would. */
  @Override
  public void kill() {
    killWithDescendants();
  }

  @Override
  Program program() {
    PostgresBinaries binaries = PostgresBinaries.unpacked();
    if (!Files.exists(data)) {
      new PostgresCluster(binaries, log).create(data);
    }
    // SIGINT is PostgreSQL's fast shutdown: it does not wait for its clients to leave.
    return new Program(
        name(), binaries.command("postgres", arguments()), Map.of("LC_ALL", "C"), log, "INT");
  }

  private List<String> arguments() {
    List<String> arguments =
        new ArrayList<>(List.of("-D", data.toString(), "-p", Integer.toString(port)));
    // A projection's rows and checkpoint must be there after a power cut.
    Stream.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "shared_buffers=64MB")
        .forEach(setting -> arguments.addAll(List.of("-c", setting)));
    // PostgreSQL takes the last of several equal names.
    settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
    return List.copyOf(arguments);
  }

  @Override
  boolean isReady(ChildProcess child) {
    return child.log().contains(READY);
  }
}
