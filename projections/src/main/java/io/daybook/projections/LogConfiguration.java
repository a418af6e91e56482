package io.daybook.projections;

import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import org.apache.kafka.common.KafkaException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The log, there and as its contract says. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

  @Bean
  AggregateTypes aggregateTypes() {
    return AggregateTypes.load();
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
