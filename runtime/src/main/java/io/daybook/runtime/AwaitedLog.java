package io.daybook.runtime;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.EventLog;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * The log for an app that does not make it: waited for, there, and as its contract says. The app
 * has a bean that says which program it is.
 */
@Configuration(proxyBeanMethods = false)
public class AwaitedLog {

  /** Lazy, so that a wrong setting is refused without a wait for the log. */
  @Bean
  @Lazy
  static EventLog eventLog(
      InstallationSettings settings,
      LogSettings log,
      AggregateTypes types,
      Program program,
      MeterRegistry meters) {
    EventLog opened =
        StartFailure.explaining(
            () -> EventLog.await(log, types.all(), program, settings.startWait()));
    return AcceptedFindings.counted(opened, meters);
  }
}
