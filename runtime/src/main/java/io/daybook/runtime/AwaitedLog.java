package io.daybook.runtime;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** The log for an app that does not make it: waited for, there, and as its contract says. */
@Configuration(proxyBeanMethods = false)
public class AwaitedLog {

  /** Lazy, so that a wrong setting is refused without a wait for the log. */
  @Bean
  @Lazy
  static EventLog eventLog(InstallationSettings settings, AggregateTypes types) {
    return StartFailure.explaining(
        () -> EventLog.await(settings.log(), types.all(), settings.startWait()));
  }
}
