package io.daybook.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.kafka.ClientName;
import io.daybook.eventlog.schema.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class InstallationSettingsTest {

  @Test
  void without_any_there_is_one_on_this_host() {
    InstallationSettings settings = bound(Map.of());

    assertThat(log(settings).bootstrapServers()).isEqualTo("127.0.0.1:9092");
    assertThat(log(settings).kafka().given()).hasToString("[]");
    assertThat(log(settings).partitions()).isEqualTo(4);
    assertThat(settings.startWait()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.schemaIds()).hasToString("data/schema-ids.properties");
  }

  @Test
  void properties_of_kafka_keep_their_names() {
    InstallationSettings settings =
        bound(
            Map.of(
                "daybook.kafka.bootstrap-servers", "a:1,b:2",
                "daybook.kafka.properties.security.protocol", "SASL_SSL",
                "daybook.kafka.properties.sasl.jaas.config", "sesame",
                "daybook.kafka.restore-consumer.fetch.min.bytes.x", "7"));

    assertThat(log(settings).bootstrapServers()).isEqualTo("a:1,b:2");
    assertThat(settings.kafka().properties())
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.jaas.config", "sesame"));
    assertThat(settings.toString()).contains("sasl.jaas.config").doesNotContain("sesame");
    assertThat(settings.kafka().restoreConsumer()).isEqualTo(Map.of("fetch.min.bytes.x", "7"));
  }

  @Test
  void a_property_that_a_guarantee_depends_on_is_refused_by_its_name() {
    assertThatThrownBy(() -> bound(Map.of("daybook.kafka.producer.acks", "1")))
        .isInstanceOf(BindException.class)
        .rootCause()
        .hasMessage(
            "daybook.kafka.producer.acks cannot be given: Daybook sets it, since what it promises"
                + " depends on it.");
  }

  @Test
  void a_property_of_kafka_streams_is_refused_since_it_would_be_without_effect() {
    assertThatThrownBy(
            () ->
                bound(
                    Map.of(
                        "daybook.kafka.properties.processing.guarantee", "at_least_once",
                        "daybook.kafka.properties.num.stream.threads", "9")))
        .rootCause()
        .hasMessage(
            "daybook.kafka.properties.num.stream.threads,"
                + " daybook.kafka.properties.processing.guarantee cannot be given: Daybook sets it,"
                + " since what it promises depends on it.");
  }

  @Test
  void a_rack_is_that_of_every_consumer_unless_one_is_given() {
    assertThat(log(bound(Map.of("daybook.rack", "a"))).kafka().given().consumer())
        .isEqualTo(Map.of("client.rack", "a"));
    assertThat(
            log(bound(Map.of("daybook.rack", "a", "daybook.kafka.consumer.client.rack", "b")))
                .kafka()
                .given()
                .consumer())
        .isEqualTo(Map.of("client.rack", "b"));
  }

  @Test
  void a_file_of_kafkas_tools_is_read_and_one_that_is_not_there_is_named(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("client.properties");
    Files.writeString(file, "security.protocol=SASL_SSL\n");
    assertThat(log(bound(Map.of("daybook.kafka.config-file", file.toString()))).kafka().given())
        .hasToString("[security.protocol of daybook.kafka.config-file]");
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> bound(Map.of("daybook.kafka.config-file", none.toString())))
        .rootCause()
        .hasMessageContaining("none");
  }

  @Test
  void what_may_differ_from_the_log_contract_is_a_list_of_names() {
    assertThat(log(bound(Map.of("daybook.log.accept", "replicas,segment.ms"))).accepted())
        .containsExactlyInAnyOrder("replicas", "segment.ms");
  }

  @Test
  void a_start_waits_one_second_to_an_hour() {
    assertThat(bound(Map.of("daybook.start-wait", "1h")).startWait())
        .isEqualTo(Duration.ofHours(1));
    assertThatThrownBy(() -> bound(Map.of("daybook.start-wait", "0s")))
        .rootCause()
        .hasMessage("daybook.start-wait is 0 s, must be 1 s to 1 h.");
  }

  @Test
  void schemas_are_looked_up_at_a_registry_of_apicurio_without_a_login() {
    assertThat(bound(Map.of()).registry().settings(null))
        .isEqualTo(RegistrySettings.apicurio("http://127.0.0.1:8085"));
  }

  @Test
  void a_registry_is_named_by_its_kind_and_its_login() {
    InstallationSettings settings =
        bound(
            Map.of(
                "daybook.registry.kind", "confluent",
                "daybook.registry.url", "https://registry/",
                "daybook.registry.register", "true",
                "daybook.registry.username", "ada",
                "daybook.registry.password", "sesame"));

    assertThat(settings.registry().store(null)).hasToString("The registry at https://registry");
    assertThat(settings.toString())
        .contains("CONFLUENT", "register=true", "login=daybook.registry.username")
        .doesNotContain("sesame");
  }

  @Test
  void ids_of_a_file_need_no_registry() {
    InstallationSettings settings =
        bound(Map.of("daybook.registry.kind", "file", "daybook.registry.file", "ids.properties"));

    assertThat(settings.registry().store(null)).hasToString("ids.properties");
  }

  @Test
  void half_a_login_and_two_logins_are_refused() {
    assertRefused(
        Map.of("daybook.registry.username", "ada"),
        "daybook.registry.username and .password are given together or not at all.");
    assertRefused(
        Map.of(
            "daybook.registry.token-url", "http://127.0.0.1/", "daybook.registry.client-id", "a"),
        "daybook.registry.token-url, .client-id and .client-secret are given together or not at"
            + " all.");
    assertRefused(
        Map.of(
            "daybook.registry.username", "ada",
            "daybook.registry.password", "sesame",
            "daybook.registry.token-url", "http://127.0.0.1/",
            "daybook.registry.client-id", "a",
            "daybook.registry.client-secret", "b"),
        "daybook.registry.username and daybook.registry.token-url are two logins: give one.");
    assertRefused(
        Map.of("daybook.registry.kind", "file"),
        "daybook.registry.kind is file, which needs daybook.registry.file.");
  }

  private static void assertRefused(Map<String, String> settings, String sentence) {
    assertThatThrownBy(() -> bound(settings)).rootCause().hasMessage(sentence);
  }

  private static LogSettings log(InstallationSettings settings) {
    return settings.log(new ClientName("app", "1"), null);
  }

  private static InstallationSettings bound(Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate("daybook", InstallationSettings.class);
  }
}
