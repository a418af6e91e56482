package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.daybook.eventlog.schema.RegistrySettings.Kind;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySettingsTest {

  @ParameterizedTest
  @ValueSource(strings = {"", "registry:8085", "ftp://registry", "http:///x", "http://a b", "::"})
  void an_address_is_one_of_http(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistrySettings.apicurio(url))
        .withMessageStartingWith("daybook.registry.url is no ");
  }

  @Test
  void a_login_in_an_address_is_refused_and_not_shown() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistrySettings.apicurio("http://ada:sesame@127.0.0.1:8085"))
        .withMessage(
            "daybook.registry.url has a login in it, which belongs into settings of its own.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RegistryLogin.clientCredentials("http://ada:sesame@127.0.0.1/", "a", "b"))
        .withMessageStartingWith("daybook.registry.token-url has a login in it")
        .withMessageNotContaining("sesame");
  }

  @Test
  void a_file_is_for_its_kind_and_the_kind_for_its_file() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Kind.FILE, null))
        .withMessage("daybook.registry.kind is file, which needs daybook.registry.file.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(Kind.CONFLUENT, Path.of("ids")))
        .withMessage("daybook.registry.file is read with daybook.registry.kind=file only.");
    assertThat(settings(Kind.FILE, Path.of("ids")).store()).hasToString("ids");
  }

  private static RegistrySettings settings(Kind kind, @Nullable Path file) {
    return new RegistrySettings(
        kind, "http://127.0.0.1:8085", file, false, RegistryLogin.none(), null);
  }
}
