package io.daybook.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A real Kafka broker: one KRaft node, broker and controller, alone or of several, on 127.0.0.1.
 */
public final class LocalBroker extends ProcessPart implements Broker {

  // The last thing that a broker says of its start, after the controller has let it serve.
  private static final String STARTED = "Kafka Server started";

  // Each of three on one machine has less to do; what they take is in docs/operations.md.
  private static final String HEAP_ALONE = "-Xmx512m";
  private static final String HEAP_AMONG_OTHERS = "-Xmx256m";

  private final Path folder;
  private final Supplier<Cluster> cluster;
  private final int nodeId;
  private final int port;
  private final Path log;
  private final List<String> jvmOptions;
  private final Map<String, String> properties;
  private final Supplier<List<Path>> jars;

  /** On a free port; data and log are in {@code folder}. */
  public LocalBroker(Path folder) {
    this(folder, Ports.free(), folder.resolve("broker.log"));
  }

  public LocalBroker(Path folder, int port, Path log) {
    this(folder, port, log, List.of());
  }

  public LocalBroker(Path folder, int port, Path log, List<String> jvmOptions) {
    this(folder, port, log, jvmOptions, Map.of());
  }

  /**
   * @param properties of the broker, in place of this stack's or beside them
   */
  public LocalBroker(
      Path folder, int port, Path log, List<String> jvmOptions, Map<String, String> properties) {
    this(folder, port, log, jvmOptions, properties, LocalBroker::classPath);
  }

  private LocalBroker(
      Path folder,
      int port,
      Path log,
      List<String> jvmOptions,
      Map<String, String> properties,
      Supplier<List<Path>> jars) {
    // Nobody else needs to know the controller's port, so each start takes one that is free.
    this(
        "broker",
        () -> Cluster.of(Cluster.newId(), List.of(port)),
        1,
        port,
        folder,
        log,
        jvmOptions,
        properties,
        jars);
  }

  /**
   * One of a cluster. It is ready when enough of them run to have a controller.
   *
   * @param nodeId from 1 to the number of nodes
   */
  public LocalBroker(
      String name, Cluster cluster, int nodeId, Path folder, Path log, List<String> jvmOptions) {
    this(name, cluster, nodeId, folder, log, jvmOptions, Map.of());
  }

  /**
   * The same with other properties.
   *
   * @param properties of the broker, in place of this stack's or beside them
   */
  public LocalBroker(
      String name,
      Cluster cluster,
      int nodeId,
      Path folder,
      Path log,
      List<String> jvmOptions,
      Map<String, String> properties) {
    this(
        name,
        () -> cluster,
        nodeId,
        cluster.node(nodeId).port(),
        folder,
        log,
        jvmOptions,
        properties,
        LocalBroker::classPath);
  }

  private LocalBroker(
      String name,
      Supplier<Cluster> cluster,
      int nodeId,
      int port,
      Path folder,
      Path log,
      List<String> jvmOptions,
      Map<String, String> properties,
      Supplier<List<Path>> jars) {
    super(name);
    this.folder = folder;
    this.cluster = cluster;
    this.nodeId = nodeId;
    this.port = port;
    this.log = log;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.properties = Map.copyOf(properties);
    this.jars = jars;
  }

  /**
   * A broker of another release, on a free port; data and log are in {@code folder}.
   *
   * @param release folder with all jars of that release, and of a logger
   */
  public static LocalBroker ofRelease(Path release, Path folder) {
    return new LocalBroker(
        folder,
        Ports.free(),
        folder.resolve("broker.log"),
        List.of(),
        Map.of(),
        () ->
            Stream.concat(
                    Stream.of(OwnCode.location(), OwnCode.durableFiles()), jarsIn(release).stream())
                .toList());
  }

  /** A broker on a free port that runs. */
  public static LocalBroker started(Path folder) {
    LocalBroker broker = new LocalBroker(folder);
    broker.start();
    return broker;
  }

  @Override
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  Program program() {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve("server.properties");
      Cluster now = cluster.get();
      Files.writeString(file, BrokerProperties.of(folder.resolve("log"), now, nodeId, properties));
      return Program.java(name(), arguments(file, now), log);
    } catch (IOException e) {
      throw new LocalStackException("Cannot write the broker's settings to " + folder, e);
    }
  }

  /** The jars that the broker runs from, in their order. */
  public static List<Path> classPath() {
    return Stream.concat(Stream.of(OwnCode.location()), jarsIn(Home.lib()).stream()).toList();
  }

  private static List<Path> jarsIn(Path folder) {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.sorted().toList();
    } catch (IOException e) {
      throw new LocalStackException("Cannot look into " + folder, e);
    }
  }

  private List<String> arguments(Path file, Cluster now) {
    List<String> arguments = new ArrayList<>(jvmOptions);
    arguments.addAll(
        List.of(
            "-Xms128m",
            now.replicas() == 1 ? HEAP_ALONE : HEAP_AMONG_OTHERS,
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlog4j2.configurationFile=classpath:io/daybook/localstack/broker-log4j2.properties",
            "-cp",
            jars.get().stream().map(Path::toString).collect(Collectors.joining(":")),
            BrokerMain.class.getName(),
            file.toString(),
            now.id()));
    return List.copyOf(arguments);
  }

  @Override
  boolean isReady(ChildProcess child) {
    return child.log().contains(STARTED);
  }
}
