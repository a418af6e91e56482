package io.daybook.query;

import io.daybook.eventlog.LogSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The app as it is shipped, in this process, on a free port. */
public final class RunningApp extends QueryClient implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private RunningApp(ConfigurableApplicationContext context) {
    super(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    this.context = context;
  }

  /** Starts it; whether it is ready is another question. */
  public static RunningApp start(LogSettings log, Path dataDir, String... more) {
    List<String> arguments = new ArrayList<>(arguments(log, dataDir));
    arguments.add("--server.port=0");
    arguments.addAll(List.of(more));
    return new RunningApp(
        new SpringApplicationBuilder(QueryApplication.class).run(arguments.toArray(String[]::new)));
  }

  static List<String> arguments(LogSettings log, Path dataDir) {
    return List.of(
        "--daybook.kafka.bootstrap-servers=" + log.bootstrapServers(),
        "--daybook.topics.prefix=" + log.prefix(),
        "--daybook.topics.partitions=" + log.partitions(),
        "--daybook.topics.reply-partitions=" + log.replyPartitions(),
        "--daybook.data-dir=" + dataDir);
  }

  @Override
  public void close() {
    context.close();
  }
}
