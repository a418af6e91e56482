package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.schema.RegistrySettings.Kind;
import io.daybook.proto.v1.CommandReply;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a registry is told of who asks, and what is said where that does not do. */
class RegistryLoginTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final String VERSIONS = "GET /subjects/t-value/versions";
  private static final String TOKEN = "POST /token";
  private static final String SECRET = "sesame+&7";

  @TempDir private Path folder;
  private final FakeRegistry registry = new FakeRegistry().on(VERSIONS, 200, "[]");
  private long nanos;

  RegistryLoginTest() throws IOException {}

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void nobody_says_nothing() throws IOException {
    versions(RegistryLogin.none());
    assertThat(registry.requests())
        .extracting(FakeRegistry.Request::authorization)
        .containsOnly("");
  }

  /** RFC 7617, section 2, has the pair and its form. */
  @Test
  void a_name_and_a_password_go_with_each_request() throws IOException {
    versions(RegistryLogin.basic("Aladdin", "open sesame"));
    assertThat(registry.requests())
        .extracting(FakeRegistry.Request::authorization)
        .containsOnly("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  @Test
  void whoever_is_not_let_in_is_told_the_setting() {
    registry.otherwise(401, "{}").on(VERSIONS, 401, "{}");
    assertRefused(RegistryLogin.none(), "demands a login: daybook.registry.username and .password");
    assertRefused(
        RegistryLogin.basic("ada", SECRET),
        "does not know daybook.registry.username with daybook.registry.password.");
  }

  @Test
  void a_missing_right_is_named() {
    registry.on(VERSIONS, 403, "{}");
    assertRefused(
        RegistryLogin.basic("ada", SECRET),
        "does not let daybook.registry.username do GET /subjects/t-value/versions.");
  }

  @Test
  void a_token_is_asked_for_once_while_it_lasts() throws IOException {
    registry.on(TOKEN, 200, "{\"access_token\": \"abc.def\", \"expires_in\": 60}");
    SchemaStore store = store(token());
    store.versions("t-value", TIMEOUT);
    store.versions("t-value", TIMEOUT);
    assertThat(registry.lines()).containsExactly(TOKEN, VERSIONS, VERSIONS);
    assertThat(registry.requests().get(0).body()).isEqualTo("grant_type=client_credentials");
    assertThat(registry.requests().get(0).authorization()).startsWith("Basic ");
    assertThat(registry.requests().get(2).authorization()).isEqualTo("Bearer abc.def");
  }

  @Test
  void a_token_is_asked_for_anew_before_it_ends() throws IOException {
    registry.on(TOKEN, 200, "{\"access_token\": \"abc\", \"expires_in\": 60}");
    ClientToken token = clientToken();
    RegistryHttp http = new RegistryHttp(settings(RegistryLogin.none()), "/");
    token.get(http, TIMEOUT);
    nanos += Duration.ofSeconds(49).toNanos();
    token.get(http, TIMEOUT);
    assertThat(registry.lines()).hasSize(1);
    nanos += Duration.ofSeconds(1).toNanos();
    token.get(http, TIMEOUT);
    assertThat(registry.lines()).hasSize(2);
  }

  @Test
  void a_token_that_the_registry_does_not_take_is_not_sent_again() {
    registry.on(TOKEN, 200, "{\"access_token\": \"abc\"}").on(VERSIONS, 401, "{}");
    SchemaStore store = store(token());
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> store.versions("t-value", TIMEOUT))
          .hasMessageContaining("does not take the token that daybook.registry.token-url gave");
    }
    assertThat(registry.lines()).containsExactly(TOKEN, VERSIONS, TOKEN, VERSIONS);
  }

  @Test
  void a_provider_that_refuses_is_quoted_with_its_code_only() {
    registry.on(
        TOKEN, 401, "{\"error\": \"invalid_client\", \"error_description\": \"" + SECRET + "\"}");
    assertRefused(
        token(),
        "daybook.registry.token-url does not know daybook.registry.client-id with"
            + " daybook.registry.client-secret: invalid_client.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sesame+&7",
        "{}",
        "[]",
        "{\"access_token\": 7.5e400}",
        "{\"access_token\": \"\"}",
        "{\"access_token\": \"sesame+&7\\r\\nX: y\"}"
      })
  void an_answer_without_a_token_is_not_shown(String answer) {
    registry.on(TOKEN, 200, answer);
    assertThatThrownBy(() -> store(token()).versions("t-value", TIMEOUT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("daybook.registry.token-url answered ")
        .hasMessageNotContaining("sesame");
  }

  @Test
  void no_text_of_settings_has_a_secret() {
    assertThat(settings(token()).toString()).doesNotContain(SECRET, "client-7");
    assertThat(settings(RegistryLogin.basic("ada", SECRET)).toString()).doesNotContain(SECRET);
  }

  /** Waiting would not mend it. */
  @Test
  @Timeout(20)
  void a_start_with_a_wrong_password_ends_at_once() {
    registry.otherwise(401, "{}");
    assertThatThrownBy(() -> resolve(folder.resolve("none")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The registry at %s does not know daybook.registry.username with daybook.registry.password."
                .formatted(registry.url()));
  }

  @Test
  @Timeout(20)
  void an_app_whose_ids_are_known_starts_with_a_password_that_is_not_valid_any_more() {
    registry.on(
        "POST /subjects/t-value", 200, "{\"subject\": \"t-value\", \"version\": 1, \"id\": 7}");
    registry.otherwise(200, "{\"version\": 1, \"id\": 6}");
    assertThat(resolve(folder.resolve("ids")).of("t")).isEqualTo(7);
    registry.on("POST /subjects/t-value", 401, "{}");
    assertThat(resolve(folder.resolve("ids")).of("t")).isEqualTo(7);
  }

  private SchemaIds resolve(Path cache) {
    return SchemaIds.resolve(
        store(RegistryLogin.basic("ada", SECRET)),
        cache,
        Map.of("t", CommandReply.getDescriptor()),
        Duration.ofMinutes(10));
  }

  private void assertRefused(RegistryLogin login, String sentence) {
    assertThatThrownBy(() -> versions(login))
        .isInstanceOf(AccessRefusedException.class)
        .hasMessageContaining(sentence)
        .hasMessageNotContaining(SECRET)
        .hasMessageNotContaining("ada");
  }

  private void versions(RegistryLogin login) throws IOException {
    store(login).versions("t-value", TIMEOUT);
  }

  private SchemaStore store(RegistryLogin login) {
    return settings(login).store();
  }

  private RegistrySettings settings(RegistryLogin login) {
    return new RegistrySettings(Kind.CONFLUENT, registry.url() + "/", null, false, login, null);
  }

  private RegistryLogin token() {
    return RegistryLogin.clientCredentials(registry.url() + "/token", "client-7", SECRET);
  }

  private ClientToken clientToken() {
    return new ClientToken(URI.create(registry.url() + "/token"), "client-7", SECRET, () -> nanos);
  }
}
