package io.daybook.streams;

import static io.daybook.runtime.StartFailure.explaining;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.runtime.AcceptedFindings;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.RuntimeConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Commands to events. An application that has this module decides commands of every type. */
@AutoConfiguration
@EnableConfigurationProperties(StreamsSettings.class)
@Import({RuntimeConfiguration.class, StreamsRunner.class, ProcessesRunner.class})
public class StreamsAutoConfiguration {

  @Bean
  static StreamsInstance streamsInstance(
      InstallationSettings installation, StreamsSettings settings, LogSettings log) {
    return new StreamsInstance(installation, settings, log);
  }

  /** Alone among the apps it makes the topics that are not there. */
  @Bean
  static EventLog eventLog(StreamsInstance instance, Rules rules, MeterRegistry meters) {
    EventLog log =
        explaining(
            () ->
                EventLog.create(
                    instance.log(), rules.types().all(), instance.installation().startWait()));
    return AcceptedFindings.counted(log, meters);
  }

  @Bean
  static StreamsHealth streamsHealthIndicator(StreamsRunner runner) {
    return new StreamsHealth(runner);
  }

  @Bean
  static ProcessesHealth processesHealthIndicator(ProcessesRunner runner) {
    return new ProcessesHealth(runner);
  }

  @Bean
  static UndecidedCommandsHealth undecidedCommandsHealthIndicator(
      StreamsInstance instance, AggregateTypes types, MeterRegistry meters) {
    return new UndecidedCommandsHealth(instance, types, meters);
  }
}
