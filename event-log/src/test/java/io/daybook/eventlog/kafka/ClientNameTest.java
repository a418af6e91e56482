package io.daybook.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientNameTest {

  @Test
  void a_client_is_named_after_app_role_and_instance() {
    ClientName name = new ClientName("command-gateway", "pod-1");

    assertThat(name.of("producer")).isEqualTo("command-gateway-producer-pod-1");
    assertThat(name.ofStreams()).isEqualTo("command-gateway-pod-1");
  }

  @Test
  void an_instance_that_is_not_named_is_host_and_port() {
    assertThat(ClientName.onThisHost("query-api", 8081).instance())
        .endsWith("-8081")
        .matches("[A-Za-z0-9._-]{6,64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "a b", "\u00e9"})
  void an_instance_that_does_not_fit_a_header_is_refused(String instance) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientName("app", instance))
        .withMessage(
            "daybook.instance-id is '%s', must be 1 to 64 characters of [A-Za-z0-9._-].", instance);
    assertThatIllegalArgumentException().isThrownBy(() -> new ClientName("app", "x".repeat(65)));
    assertThat(new ClientName("app", "x".repeat(64)).instance()).hasSize(64);
  }
}
