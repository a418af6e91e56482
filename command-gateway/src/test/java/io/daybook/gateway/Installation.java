package io.daybook.gateway;

import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.localstack.ProcessPart;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A broker, a registry and a streams-app of its own, each a process. */
final class Installation implements AutoCloseable {
  private final Path folder;
  private final LocalBroker broker;
  private final LocalRegistry registry;
  private final AppProcess streams;

  private Installation(Path folder, LocalBroker broker, LocalRegistry registry) {
    this.folder = folder;
    this.broker = broker;
    this.registry = registry;
    int port = Ports.free();
    List<String> arguments = new ArrayList<>(arguments("streams"));
    arguments.add("--server.port=" + port);
    this.streams =
        new AppProcess(
            new App(
                "streams-app",
                Home.app("streams-app"),
                port,
                folder.resolve("streams.log"),
                App.QUICK_START,
                arguments,
                Map.of()));
  }

  static Installation started(Path folder, LocalBroker broker, LocalRegistry registry) {
    Installation installation = new Installation(folder, broker, registry);
    installation.bringBack();
    return installation;
  }

  /** Starts what does not run. */
  void bringBack() {
    for (ProcessPart part : List.of(broker, registry, streams)) {
      if (!part.isRunning()) {
        part.start();
      }
    }
  }

  /** Arguments of an app that keeps its data under this name. */
  List<String> arguments(String name) {
    return List.of(
        "--daybook.kafka.bootstrap-servers=" + broker.bootstrapServers(),
        "--daybook.registry.url=" + registry.url(),
        "--daybook.data-dir=" + folder.resolve(name));
  }

  LocalBroker broker() {
    return broker;
  }

  LocalRegistry registry() {
    return registry;
  }

  AppProcess streams() {
    return streams;
  }

  @Override
  public void close() {
    streams.kill();
  }
}
