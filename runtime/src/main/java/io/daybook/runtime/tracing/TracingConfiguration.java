package io.daybook.runtime.tracing;

import io.daybook.eventlog.kafka.ClientName;
import io.daybook.runtime.StartFailure;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Tracing by the settings of OpenTelemetry's SDK, given as any other: {@code
 * OTEL_EXPORTER_OTLP_ENDPOINT} in the environment, or {@code otel.exporter.otlp.endpoint}.
 */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {
  private static final Logger log = LoggerFactory.getLogger(TracingConfiguration.class);
  private static final String PREFIX = "otel";

  /** Lazy: of the apps three make spans. */
  @Bean
  @Lazy
  static Tracing tracing(Environment environment, ClientName name) {
    Map<String, String> settings =
        Binder.get(environment)
            .bind(PREFIX, Bindable.mapOf(String.class, String.class))
            .orElseGet(Map::of)
            .entrySet()
            .stream()
            .collect(Collectors.toMap(one -> PREFIX + "." + one.getKey(), Map.Entry::getValue));
    Tracing tracing = StartFailure.explaining(() -> Tracing.of(settings, name));
    if (tracing.isOn()) {
      log.info("tracing given={}", settings.keySet().stream().sorted().toList());
    }
    return tracing;
  }
}
