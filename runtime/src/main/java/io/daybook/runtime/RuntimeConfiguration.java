package io.daybook.runtime;

import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.eventlog.schema.SchemaStore;
import io.daybook.runtime.tracing.TracingConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/** Businesses, schemas, the log's settings and the brokers' health, for every app. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
@Import({LogConfiguration.class, TracingConfiguration.class})
public class RuntimeConfiguration {
  /** Lazy: three of the apps need no schema's id. */
  @Bean
  @Lazy
  static SchemaStore schemaStore(
      InstallationSettings settings, ObjectProvider<SslBundles> bundles) {
    String bundle = settings.registry().sslBundle();
    return settings
        .registry()
        .store(
            NamedBundle.of("daybook.registry.ssl-bundle", bundle, bundles)
                .map(SslBundle::createSslContext)
                .orElse(null));
  }

  @Bean
  static Rules rules() {
    return StartFailure.explaining(Rules::load);
  }

  @Bean
  static AggregateTypes aggregateTypes(Rules rules) {
    return rules.types();
  }

  /** Health is asked for over HTTP: a program without it, as a single audit, asks no broker. */
  @Bean
  @ConditionalOnWebApplication
  static BrokersHealth brokersHealthIndicator(KafkaConnection kafka, MeterRegistry meters) {
    return new BrokersHealth(kafka, meters);
  }

  @Bean
  @ConditionalOnWebApplication
  static Exposure exposureHealthIndicator(Environment environment, SecuritySettings settings) {
    return new Exposure(environment, settings);
  }
}
