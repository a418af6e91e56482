package io.daybook.streams;

import io.daybook.runtime.ExitWhenBroken;
import io.daybook.streams.deadletters.DeadLettersTool;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Decisions as an application of their own: all of it comes from its auto-configuration. */
@SpringBootApplication
public class StreamsApplication {

  /**
   * Starts the app; it ends with exit code 1 when it can no longer decide. With {@code
   * dead-letters} as the first argument it is the operator's tool instead, with {@code schemas} it
   * registers or exports schemas; with {@code --daybook.streams.rebuild=<type>} it makes that
   * type's write side anew and ends.
   */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(DeadLettersTool.NAME)) {
      System.exit(DeadLettersTool.run(Arrays.copyOfRange(args, 1, args.length)));
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
