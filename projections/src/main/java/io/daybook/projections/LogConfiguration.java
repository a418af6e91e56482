package io.daybook.projections;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log, there and as its contract says. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  @Bean
  Rules rules() {
    try {
      return Rules.load();
    } catch (IllegalStateException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }

  @Bean
  AggregateTypes aggregateTypes(Rules rules) {
    return rules.types();
  }

  @Bean
  EventLog eventLog(ProjectionsSettings settings, AggregateTypes types) {
    try {
      return EventLog.await(settings.log(), types.all(), settings.startWait());
    } catch (LogContractViolation | IllegalStateException | KafkaException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
