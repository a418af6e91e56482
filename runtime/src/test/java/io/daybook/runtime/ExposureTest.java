package io.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class ExposureTest {
  private static final SecuritySettings NOTHING_CHOSEN = new SecuritySettings(false);
  private static final SecuritySettings CHOSEN = new SecuritySettings(true);

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.0.0.2", "::1", "localhost"})
  void an_app_of_this_machine_needs_no_choice(String address) {
    assertThat(exposure(Map.of("server.address", address), NOTHING_CHOSEN).health().getDetails())
        .containsEntry("beyondThisMachine", false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "", "192.0.2.1", "no-such-host.invalid"})
  void an_app_that_others_reach_is_refused_unless_that_is_chosen(String address) {
    Map<String, Object> settings = Map.of("server.address", address);
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> exposure(settings, NOTHING_CHOSEN))
        .withMessageStartingWith("server.address is beyond this machine")
        .withMessageContaining("daybook.security.none-is-my-choice=true");
    assertThat(exposure(settings, CHOSEN).health().getDetails())
        .containsEntry("rights", "none")
        .containsEntry("beyondThisMachine", true);
  }

  @Test
  void without_an_address_a_server_listens_on_all_of_them() {
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> exposure(Map.of(), NOTHING_CHOSEN));
  }

  @Test
  void an_actuator_of_its_own_address_is_looked_at_too() {
    Map<String, Object> settings =
        Map.of("server.address", "127.0.0.1", "management.server.address", "0.0.0.0");
    assertThatExceptionOfType(StartFailure.class)
        .isThrownBy(() -> exposure(settings, NOTHING_CHOSEN))
        .withMessageStartingWith("management.server.address is beyond this machine");
  }

  private static Exposure exposure(Map<String, Object> settings, SecuritySettings chosen) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
    return new Exposure(environment, chosen);
  }
}
