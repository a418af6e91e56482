package io.daybook.query.feed;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.testing.RealParts;
import io.daybook.query.EventWriter;
import io.daybook.query.QueryClient;
import io.daybook.query.RunningApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * An app with small buffers, which all tests of this run share; each test has aggregates of its
 * own.
 */
record RunningFeed(Path folder, LocalBroker broker, EventWriter writer, RunningApp app)
    implements AutoCloseable {
  static final int READERS = 12;

  /** Gives it to the tests. */
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
      return parameter.getParameter().getType() == RunningFeed.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
      return test.getRoot()
          .getStore(Namespace.create(RunningFeed.class))
          .computeIfAbsent(
              RunningFeed.class,
              _ -> start(RealParts.shared(test, LocalBroker.class)),
              RunningFeed.class);
    }
  }

  private static RunningFeed start(LocalBroker broker) {
    try {
      Path folder = Files.createTempDirectory("feed");
      EventWriter writer = EventWriter.on(broker.bootstrapServers());
      return new RunningFeed(folder, broker, writer, app(writer, folder.resolve("data")));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An app whose log is that of the writer. */
  static RunningApp app(EventWriter writer, Path dataDir, String... more) {
    List<String> arguments =
        List.of(
            "--daybook.feed.readers=" + READERS,
            "--daybook.feed.heartbeat=200ms",
            "--daybook.feed.rest-after=100ms",
            "--daybook.feed.buffer-events=1000",
            "--daybook.feed.buffer-bytes=1048576");
    return RunningApp.start(
        writer.settings(),
        dataDir,
        Stream.concat(arguments.stream(), Stream.of(more)).toArray(String[]::new));
  }

  EventSource open(String query, String... headers) {
    return EventSource.open(app, "/v1/events" + (query.isEmpty() ? "" : "?" + query), headers);
  }

  double meter(String name) {
    return meter(app, name);
  }

  /**
   * What an app's meter shows.
   *
   * @param name as Prometheus reads it, with its tags
   */
  static double meter(QueryClient app, String name) {
    return app.get("/actuator/prometheus")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .sum();
  }

  /** Id of the log's end. */
  String now() {
    try (EventSource source = open("")) {
      return source.id();
    }
  }

  static List<String> ids(String order, int first, int last) {
    return IntStream.rangeClosed(first, last)
        .mapToObj(version -> "sales.order/" + order + "@" + version)
        .toList();
  }

  @Override
  public void close() throws IOException {
    app.close();
    writer.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
