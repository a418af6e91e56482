package io.daybook.runtime.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.eventlog.kafka.ClientName;
import io.daybook.runtime.StartFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class TracingConfigurationTest {
  private static final ClientName NAME = new ClientName("command-gateway", "test");

  @Test
  void a_receiver_is_named_by_a_variable() {
    assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), Map.of()))
        .isTrue();
    assertThat(isOn(Map.of("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://127.0.0.1:1"), Map.of()))
        .isTrue();
    assertThat(isOn(Map.of("OTEL_SERVICE_NAME", "any"), Map.of())).isFalse();
  }

  @Test
  void a_setting_wins_over_a_variable() {
    assertThat(
            isOn(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"),
                Map.of("otel.sdk.disabled", "true")))
        .isFalse();
    assertThat(
            isOn(
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"),
                Map.of("otel.exporter.otlp.endpoint", "")))
        .isFalse();
  }

  @Test
  void a_protocol_that_cannot_be_sent_ends_the_start() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(
            () ->
                isOn(
                    Map.of(
                        "OTEL_EXPORTER_OTLP_ENDPOINT",
                        "http://127.0.0.1:1",
                        "OTEL_EXPORTER_OTLP_PROTOCOL",
                        "grpc"),
                    Map.of()))
        .withMessage(
            "otel.exporter.otlp.protocol is grpc, must be http/protobuf: nothing else can be sent.");
  }

  private static boolean isOn(Map<String, Object> variables, Map<String, Object> settings) {
    StandardEnvironment environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .forEach(one -> environment.getPropertySources().remove(one.getName()));
    environment
        .getPropertySources()
        .addLast(new SystemEnvironmentPropertySource("systemEnvironment", variables));
    environment.getPropertySources().addFirst(new MapPropertySource("arguments", settings));
    try (Tracing tracing = TracingConfiguration.tracing(environment, NAME)) {
      return tracing.isOn();
    }
  }
}
