package io.daybook.streams;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.streams.changelog.LocalStores;
import io.daybook.streams.rebuild.Rebuild;
import io.daybook.streams.rebuild.RebuildNotEnded;
import io.daybook.streams.rebuild.RebuildRefused;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** The app with another purpose: makes the write side of one aggregate type anew, and ends. */
final class RebuildRun {
  private static final String OPTION = "--daybook.streams.rebuild=";
  private static final Duration WAIT = Duration.ofSeconds(60);

  /** A member that was killed stays in the group for 10 s. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** All that Spring has to do here. */
  @EnableConfigurationProperties(StreamsSettings.class)
  static final class OnlySettings {}

  private final StreamsSettings settings;
  private final PrintStream out;

  private RebuildRun(StreamsSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  static boolean isAskedFor(String[] args) {
    return Arrays.stream(args).anyMatch(arg -> arg.startsWith(OPTION));
  }

  /**
   * Runs to the end: 0 when all is anew and compared, 1 when nothing was done, 2 when it has to be
   * run again; why was said.
   */
  static int run(String[] args) {
    String[] quiet =
        Stream.concat(
                Stream.of("--logging.level.root=error", "--logging.level.org.apache.kafka=error"),
                Arrays.stream(args))
            .toArray(String[]::new);
    try (ConfigurableApplicationContext context =
        new SpringApplicationBuilder(OnlySettings.class)
            .web(WebApplicationType.NONE)
            .logStartupInfo(false)
            .run(quiet)) {
      return new RebuildRun(context.getBean(StreamsSettings.class), System.out).run();
    }
  }

  private int run() {
    try {
      return run(Rules.load());
    } catch (RebuildRefused | LogContractViolation | IllegalStateException | KafkaException e) {
      out.println(e.getMessage());
      return 1;
    } catch (RebuildNotEnded e) {
      out.println(e.getMessage());
      return 2;
    }
  }

  private int run(Rules rules) {
    String name = settings.streams().rebuild();
    AggregateTypes types = rules.types();
    Optional<AggregateType> type = types.byName(name);
    if (type.isEmpty()) {
      out.printf("There is no aggregate type '%s'; there are %s.%n", name, types.all());
      return 1;
    }
    EventLog log = EventLog.await(settings.log(), types.all(), WAIT);
    rebuild(log, rules.of(type.get()));
    return 0;
  }

  private void rebuild(EventLog log, AggregateRules<?, ?, ?> rules) {
    Rebuild<?> rebuild = new Rebuild<>(log, settings.applicationId(), rules, this::say);
    if (settings.streams().rebuildDryRun()) {
      say(rebuild.plan().sentence());
    } else {
      StoppedInstance.leaveGroup(settings);
      // What this disk holds may be what is damaged; it costs a restore if it is not.
      new LocalStores(settings.dataDir()).distrust();
      rebuild.run(PATIENCE);
    }
  }

  private void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
