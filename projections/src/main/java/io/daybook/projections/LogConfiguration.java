package io.daybook.projections;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.readmodels.ReadModels;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The businesses on the class path, and the log, there and as its contract says. */
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
  ReadModels readModels(AggregateTypes types) {
    try {
      return ReadModels.load(types);
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
