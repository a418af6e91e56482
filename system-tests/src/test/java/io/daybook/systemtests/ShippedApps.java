package io.daybook.systemtests;

import static java.util.Objects.requireNonNull;

import io.daybook.eventlog.access.Program;
import io.daybook.localstack.App;
import io.daybook.localstack.AppProcess;
import io.daybook.localstack.Home;
import io.daybook.localstack.Ports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Shipped apps of one installation, each started by itself, on a free port. */
final class ShippedApps implements AutoCloseable {
  private final Path folder;
  private final List<String> settings;
  private final Map<Program, AppProcess> running = new EnumMap<>(Program.class);

  /**
   * @param folder of their data and logs
   * @param settings of all of them, for example {@code --daybook.topics.prefix=team-a.}
   */
  ShippedApps(Path folder, List<String> settings) {
    this.folder = folder;
    this.settings = List.copyOf(settings);
  }

  /**
   * Returns when the app is ready.
   *
   * @param more settings of this app alone
   * @throws io.daybook.localstack.LocalStackException with the end of its log, if it does not start
   */
  void start(Program program, List<String> more) {
    app(program, more).start();
  }

  /** Starts several at the same time; returns when all are ready. */
  void start(Collection<Program> programs, Function<Program, List<String>> more) {
    Parallel.start(programs.stream().map(program -> app(program, more.apply(program))).toList());
  }

  private AppProcess app(Program program, List<String> more) {
    int port = Ports.free();
    List<String> arguments = settings(program, more);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--server.port=" + port);
    AppProcess app =
        new AppProcess(
            new App(
                program.toString(),
                Home.app(program.toString()),
                port,
                log(program),
                App.QUICK_START,
                arguments,
                Map.of()));
    running.put(program, app);
    return app;
  }

  Path log(Program program) {
    return folder.resolve(program + ".log");
  }

  /**
   * Runs a program to its end, with any exit code.
   *
   * @param words of the command, for example {@code schemas register}
   * @param more settings of this run alone
   */
  EndedProcess run(Program program, List<String> words, List<String> more) {
    List<String> command =
        new ArrayList<>(List.of(EndedProcess.JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(Home.app(program.toString()).javaArguments());
    command.addAll(words);
    command.addAll(settings(program, more));
    return EndedProcess.of(command);
  }

  private List<String> settings(Program program, List<String> more) {
    List<String> all = new ArrayList<>(settings);
    all.add("--daybook.data-dir=" + folder.resolve(program.toString()));
    all.add("--" + Http.READS_WAIT);
    all.addAll(more);
    return all;
  }

  String url(Program program) {
    return running(program).url();
  }

  Orders orders(Http http) {
    return new Orders(url(Program.COMMAND_GATEWAY), url(Program.QUERY_API), http);
  }

  boolean isRunning(Program program) {
    return running(program).isRunning();
  }

  void stop(Program program) {
    running(program).stop();
    running.remove(program);
  }

  /** Kills the app (SIGKILL) and starts it again, with the same port and the same data. */
  void killAndStart(Program program) {
    AppProcess app = running(program);
    app.kill();
    app.start();
  }

  private AppProcess running(Program program) {
    return requireNonNull(running.get(program), program + " does not run");
  }

  @Override
  public void close() {
    running.values().forEach(AppProcess::kill);
  }
}
