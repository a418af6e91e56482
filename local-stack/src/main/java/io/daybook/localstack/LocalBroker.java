package io.daybook.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Kafka broker: one KRaft node, broker and controller, on 127.0.0.1. */
public final class LocalBroker extends ProcessPart implements Broker {

  // The last thing that a broker says of its start, after the controller has let it serve.
  private static final String STARTED = "Kafka Server started";

  private final Path folder;
  private final int port;
  private final Path log;

  /** On a free port; data and log are in {@code folder}. */
  public LocalBroker(Path folder) {
    this(folder, Ports.free(), folder.resolve("broker.log"));
  }

  public LocalBroker(Path folder, int port, Path log) {
    super("broker");
    this.folder = folder;
    this.port = port;
    this.log = log;
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
      Path properties = folder.resolve("server.properties");
      Files.writeString(properties, BrokerProperties.of(folder.resolve("log"), port, Ports.free()));
      return Program.java(name(), arguments(properties), log);
    } catch (IOException e) {
      throw new LocalStackException("Cannot write the broker's settings to " + folder, e);
    }
  }

  private static List<String> arguments(Path properties) {
    return List.of(
        "-Xms128m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-Dlog4j2.configurationFile=classpath:io/daybook/localstack/broker-log4j2.properties",
        "-cp",
        OwnCode.location() + ":" + Home.lib() + "/*",
        BrokerMain.class.getName(),
        properties.toString());
  }

  @Override
  boolean isReady(ChildProcess child) {
    return child.log().contains(STARTED);
  }
}
