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
    super("broker");
    this.folder = folder;
    // Nobody else needs to know the controller's port, so each start takes one that is free.
    this.cluster = () -> Cluster.of(Cluster.newId(), List.of(port));
    this.nodeId = 1;
    this.port = port;
    this.log = log;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.properties = Map.copyOf(properties);
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
    super(name);
    this.folder = folder;
    this.cluster = () -> cluster;
    this.nodeId = nodeId;
    this.port = cluster.node(nodeId).port();
    this.log = log;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.properties = Map.copyOf(properties);
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
    try (Stream<Path> jars = Files.list(Home.lib())) {
      return Stream.concat(Stream.of(OwnCode.location()), jars.sorted()).toList();
    } catch (IOException e) {
      throw new LocalStackException("Cannot look into " + Home.lib(), e);
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
            classPath().stream().map(Path::toString).collect(Collectors.joining(":")),
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
