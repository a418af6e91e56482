package io.daybook.query;

import io.daybook.eventlog.LogSettings;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The jar in a process of its own, so that it can be killed. */
final class ShippedApp implements AutoCloseable {
  private final AppProcess process;
  private final QueryClient client;

  /**
   * @param name of its data folder and log file
   * @param more arguments of the program
   */
  ShippedApp(String name, Path folder, LogSettings log, String... more) {
    int port = Ports.free();
    List<String> arguments = new ArrayList<>(RunningApp.arguments(log, folder.resolve(name)));
    arguments.add("--server.port=" + port);
    arguments.addAll(List.of(more));
    process =
        new AppProcess(
            new App(
                name,
                Home.app("query-api"),
                port,
                folder.resolve(name + ".log"),
                App.QUICK_START,
                arguments,
                Map.of()));
    client = new QueryClient(port);
  }

  /** Returns when it is ready. */
  void start() {
    process.start();
  }

  void kill() {
    process.kill();
  }

  /** Stops it where it is: it takes requests and answers none. */
  void pause() {
    process.pause();
  }

  void resume() {
    process.resume();
  }

  QueryClient client() {
    return client;
  }

  @Override
  public void close() {
    process.close();
  }
}
