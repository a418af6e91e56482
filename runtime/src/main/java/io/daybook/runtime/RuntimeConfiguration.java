package io.daybook.runtime;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What every app has: settings, businesses, the connection to Kafka, health of its brokers. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InstallationSettings.class)
public class RuntimeConfiguration {
  private static final Logger log = LoggerFactory.getLogger(RuntimeConfiguration.class);

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
  static BrokersHealth brokersHealthIndicator(KafkaConnection kafka, MeterRegistry meters) {
    return new BrokersHealth(kafka, meters);
  }
}
