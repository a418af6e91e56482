package io.daybook.streams;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.LogConfiguration;
import io.daybook.streams.changelog.LocalStores;
import io.daybook.streams.rebuild.ProcessRebuild;
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
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The app with another purpose: makes the write side of one aggregate type or process anew, and
 * ends.
 */
final class RebuildRun {
  private static final String OPTION = "--daybook.streams.rebuild=";

  /** Beyond the session of a member that was killed, which stays in the group for so long. */
  private static final Duration BEYOND_SESSION = Duration.ofSeconds(5);

  /** All that Spring has to do here. */
  @EnableConfigurationProperties(StreamsSettings.class)
  @Import({LogConfiguration.class, SslAutoConfiguration.class})
  static final class OnlySettings {}

  private final StreamsInstance instance;
  private final PrintStream out;

  private RebuildRun(StreamsInstance instance, PrintStream out) {
    this.instance = instance;
    this.out = out;
  }

  static boolean isAskedFor(String[] args) {
    return Arrays.stream(args).anyMatch(arg -> arg.startsWith(OPTION));
  }

  /**
   * Runs to the end: 0 when all is anew and compared, 1 when nothing was done, 2 when it has to be
   * run again; why was printed.
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
      StreamsInstance instance =
          new StreamsInstance(
              context.getBean(InstallationSettings.class),
              context.getBean(StreamsSettings.class),
              context.getBean(LogSettings.class));
      return new RebuildRun(instance, System.out).run();
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
    String name = instance.settings().rebuild();
    AggregateTypes types = rules.types();
    Optional<AggregateType> type = types.byName(name);
    if (type.isEmpty()) {
      out.printf("There is no aggregate type '%s'; there are %s.%n", name, types.all());
      return 1;
    }
    EventLog log =
        EventLog.await(
            instance.log(), types.all(), Program.STREAMS_APP, instance.installation().startWait());
    rules.processes().stream()
        .filter(process -> process.type().type().equals(type.get()))
        .findAny()
        .ifPresentOrElse(
            process -> rebuild(log, process), () -> rebuild(log, rules.of(type.get())));
    return 0;
  }

  private void rebuild(EventLog log, AggregateRules<?, ?, ?> rules) {
    Rebuild<?> rebuild = new Rebuild<>(log, instance.applicationId(), rules, this::say);
    if (instance.settings().rebuildDryRun()) {
      say(rebuild.plan().sentence());
    } else {
      stopped();
      rebuild.run(timeout());
    }
  }

  private void rebuild(EventLog log, ProcessRules<?> rules) {
    ProcessRebuild rebuild = new ProcessRebuild(log, instance.applicationId(), rules, this::say);
    if (instance.settings().rebuildDryRun()) {
      say(rebuild.plan());
    } else {
      stopped();
      StoppedInstance.leaveRoutingGroup(instance, rules.type().name());
      new LocalStores(instance.dataDir(rules.type().name())).distrust();
      rebuild.run(timeout());
    }
  }

  private void stopped() {
    StoppedInstance.leaveGroup(instance);
    // What this disk holds may be what is damaged; it costs a restore if it is not.
    new LocalStores(instance.dataDir()).distrust();
  }

  private Duration timeout() {
    return instance.settings().sessionTimeout().plus(BEYOND_SESSION);
  }

  private void say(String sentence) {
    out.println(sentence);
    out.flush();
  }
}
