package io.daybook.runtime;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The businesses on the class path, and the log, there and as its contract says. */
@AutoConfiguration
@EnableConfigurationProperties(InstallationSettings.class)
public class RuntimeAutoConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RuntimeAutoConfiguration.class);

  @Bean
  static KafkaConnection kafkaConnection(InstallationSettings settings) {
    KafkaConnection kafka = settings.log().kafka();
    log.info("kafka={} given={}", kafka.bootstrapServers(), kafka.given());
    return kafka;
  }

  @Bean
  static Rules rules() {
    return StartFailure.explaining(Rules::load);
  }

  @Bean
  static AggregateTypes aggregateTypes(Rules rules) {
    return rules.types();
  }

  @Bean
  @ConditionalOnMissingBean
  static EventLog eventLog(InstallationSettings settings, AggregateTypes types) {
    return StartFailure.explaining(
        () -> EventLog.await(settings.log(), types.all(), settings.startWait()));
  }

  @Bean
  static BrokersHealth brokersHealthIndicator(KafkaConnection kafka, MeterRegistry meters) {
    return new BrokersHealth(kafka, meters);
  }
}
