package io.daybook.streams;

import io.daybook.runtime.ExitWhenBroken;
import io.daybook.streams.cluster.AccessTool;
import io.daybook.streams.cluster.TopicsTool;
import io.daybook.streams.deadletters.DeadLettersTool;
import java.util.Arrays;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Decisions as an application of their own: all of it comes from its auto-configuration. */
@SpringBootApplication
public class StreamsApplication {
  private static final Map<String, ToIntFunction<String[]>> TOOLS =
      Map.of(
          DeadLettersTool.NAME, DeadLettersTool::run,
          TopicsTool.NAME, TopicsTool::run,
          AccessTool.NAME, AccessTool::run);

  /**
   * Starts the app; it ends with exit code 1 when it can no longer decide. With {@code
   * dead-letters}, {@code topics} or {@code access} as the first argument it is that tool, with
   * {@code schemas} it registers or exports schemas; with {@code --daybook.streams.rebuild=<type>}
   * it makes that type's write side anew and ends.
   */
  public static void main(String[] args) {
    ToIntFunction<String[]> tool = args.length == 0 ? null : TOOLS.get(args[0]);
    if (tool != null) {
      System.exit(tool.applyAsInt(Arrays.copyOfRange(args, 1, args.length)));
    }
    if (SchemasRun.isAskedFor(args)) {
      System.exit(SchemasRun.run(args, System.out));
    }
    if (RebuildRun.isAskedFor(args)) {
      System.exit(RebuildRun.run(args));
    }
    SpringApplication application = new SpringApplication(StreamsApplication.class);
    application.addListeners(new ExitWhenBroken());
    application.run(args);
  }
}
