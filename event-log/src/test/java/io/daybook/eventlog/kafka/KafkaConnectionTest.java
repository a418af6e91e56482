package io.daybook.eventlog.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaConnectionTest {
  /** Kafka refuses it, by the client that is given it. */
  private static final Map<String, String> WRONG = Map.of("send.buffer.bytes", "-7");

  private static final Map<String, String> NONE = Map.of();

  @Test
  void what_is_given_for_all_clients_reaches_each_kind() {
    KafkaConnection kafka = given(new ClientProperties(NONE, WRONG, NONE, NONE, NONE, NONE));

    assertThatThrownBy(kafka::admin).satisfies(KafkaConnectionTest::isOfTheWrongValue);
    assertThatThrownBy(() -> kafka.producer(Map.of()))
        .satisfies(KafkaConnectionTest::isOfTheWrongValue);
    assertThatThrownBy(() -> kafka.consumer(Map.of()))
        .satisfies(KafkaConnectionTest::isOfTheWrongValue);
  }

  @Test
  void what_is_given_for_one_kind_reaches_that_kind_alone_and_goes_first() {
    KafkaConnection kafka =
        given(
            new ClientProperties(
                NONE, WRONG, Map.of("send.buffer.bytes", "65536"), NONE, NONE, NONE));

    kafka.producer(Map.of()).close();
    assertThatThrownBy(() -> kafka.consumer(Map.of()))
        .satisfies(KafkaConnectionTest::isOfTheWrongValue);
  }

  @Test
  void kafka_streams_has_it_by_kind_and_nothing_of_its_own() {
    Properties properties =
        given(
                new ClientProperties(
                    NONE,
                    Map.of("security.protocol", "SSL"),
                    Map.of("batch.size", "1"),
                    Map.of("client.rack", "a"),
                    Map.of("retry.backoff.ms", "3"),
                    Map.of("fetch.max.bytes.x", "9")))
            .streams();

    assertThat(properties)
        .containsEntry("bootstrap.servers", "127.0.0.1:9")
        .containsEntry("producer.security.protocol", "SSL")
        .containsEntry("consumer.security.protocol", "SSL")
        .containsEntry("admin.security.protocol", "SSL")
        .containsEntry("producer.batch.size", "1")
        .containsEntry("consumer.client.rack", "a")
        .containsEntry("admin.retry.backoff.ms", "3")
        .containsEntry("restore.consumer.fetch.max.bytes.x", "9")
        .doesNotContainKey("security.protocol");
  }

  /** Quotas and the brokers' logs tell clients apart by it. */
  @Test
  void each_client_is_named_after_app_role_and_instance() {
    KafkaConnection kafka =
        new KafkaConnection(
            "127.0.0.1:9", ClientProperties.NONE, new ClientName("query-api", "pod-1"), null);

    try (Admin admin = kafka.admin();
        var producer = kafka.producer(Map.of());
        var consumer = kafka.consumer(Map.of())) {
      assertThat(clientIds(admin.metrics())).containsExactly("query-api-admin-pod-1");
      assertThat(clientIds(producer.metrics())).containsExactly("query-api-producer-pod-1");
      assertThat(clientIds(consumer.metrics())).containsExactly("query-api-consumer-pod-1");
    }
    assertThat(kafka.streams()).containsEntry("client.id", "query-api-pod-1");
    assertThat(kafka.streams("sales.clearance"))
        .containsEntry("client.id", "query-api-sales.clearance-pod-1");
  }

  private static Set<String> clientIds(Map<MetricName, ?> metrics) {
    return metrics.keySet().stream()
        .flatMap(name -> Stream.ofNullable(name.tags().get("client-id")))
        .collect(Collectors.toSet());
  }

  /** Kafka refuses a request that may take longer than the whole question. */
  @Test
  void a_longer_request_makes_no_client_impossible() {
    KafkaConnection kafka =
        given(
            new ClientProperties(
                NONE, Map.of("request.timeout.ms", "60000"), NONE, NONE, NONE, NONE));

    kafka.admin().close();
    assertThat(kafka.streams())
        .containsEntry("admin.request.timeout.ms", "60000")
        .containsEntry("admin.default.api.timeout.ms", 60_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks",
        "enable.idempotence",
        "transactional.id",
        "isolation.level",
        "enable.auto.commit",
        "group.id",
        "key.serializer",
        "value.deserializer",
        "partitioner.class",
        "bootstrap.servers"
      })
  void what_a_guarantee_depends_on_is_refused_by_its_name(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientProperties(NONE, Map.of(name, "x"), NONE, NONE, NONE, NONE))
        .withMessage(
            "daybook.kafka.properties.%s cannot be given: Daybook sets it, since what it promises"
                + " depends on it.",
            name);
  }

  @Test
  void each_that_is_refused_is_named_as_it_was_given() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ClientProperties(
                    NONE,
                    Map.of("client.rack", "a"),
                    Map.of("acks", "1"),
                    NONE,
                    NONE,
                    Map.of("isolation.level", "read_uncommitted")))
        .withMessage(
            "daybook.kafka.producer.acks, daybook.kafka.restore-consumer.isolation.level cannot be"
                + " given: Daybook sets it, since what it promises depends on it.");
  }

  @Test
  void what_is_given_is_told_without_its_values() {
    ClientProperties given =
        new ClientProperties(
            NONE,
            Map.of("sasl.jaas.config", "password"),
            Map.of("batch.size", "1"),
            NONE,
            NONE,
            NONE);

    assertThat(given)
        .hasToString(
            "[daybook.kafka.producer.batch.size, daybook.kafka.properties.sasl.jaas.config]");
    assertThat(given(given).toString()).doesNotContain("password");
  }

  @Test
  void a_file_of_another_tool_is_read_and_a_setting_goes_before_it(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            "# of a tool\nsecurity.protocol=SASL_SSL \nsend.buffer.bytes=-7\n");
    Map<String, String> read = ClientFile.read(file);
    assertThat(read).isEqualTo(Map.of("security.protocol", "SASL_SSL", "send.buffer.bytes", "-7"));
    ClientProperties both =
        new ClientProperties(
            read,
            Map.of("send.buffer.bytes", "65536", "security.protocol", "PLAINTEXT"),
            NONE,
            NONE,
            NONE,
            NONE);
    given(both).producer(Map.of()).close();
    assertThat(both.toString())
        .isEqualTo(
            "[daybook.kafka.properties.security.protocol,"
                + " daybook.kafka.properties.send.buffer.bytes, security.protocol of"
                + " daybook.kafka.config-file, send.buffer.bytes of daybook.kafka.config-file]");
  }

  @Test
  void a_file_that_demands_what_a_guarantee_depends_on_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientProperties.of(Map.of("acks", "1")))
        .withMessageStartingWith("acks of daybook.kafka.config-file cannot be given: ");
  }

  @Test
  void a_file_that_cannot_be_read_is_named(@TempDir Path folder) throws IOException {
    Path none = folder.resolve("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientFile.read(none))
        .withMessage("There is no file of Kafka's properties " + none);
    Path wrong = Files.writeString(folder.resolve("wrong"), "a=\\u12");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ClientFile.read(wrong))
        .withMessageStartingWith("The file of Kafka's properties %s cannot be read: ", wrong);
  }

  /** Kafka reads the secret when it makes a client: Daybook never has it. */
  @Test
  void a_value_may_be_in_a_file_of_its_own(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "buffer=-7");
    Map<String, String> file =
        Map.of(
            "config.providers",
            "file",
            "config.providers.file.class",
            "org.apache.kafka.common.config.provider.FileConfigProvider",
            "send.buffer.bytes",
            "${file:%s:buffer}".formatted(secret));
    KafkaConnection kafka = given(ClientProperties.of(file));
    assertThatThrownBy(kafka::admin).satisfies(KafkaConnectionTest::isOfTheWrongValue);
    assertThat(kafka.streams())
        .containsEntry("producer.send.buffer.bytes", "${file:%s:buffer}".formatted(secret));
  }

  /** Else a user's value would be without effect, and nobody would say so. */
  @Test
  void what_a_caller_demands_is_refused_to_the_operator() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> given(ClientProperties.NONE).consumer(Map.of("client.rack", "a")))
        .withMessage("client.rack is demanded here, but could be given by an operator as well.");
  }

  private static KafkaConnection given(ClientProperties properties) {
    return new KafkaConnection("127.0.0.1:9", properties);
  }

  private static void isOfTheWrongValue(Throwable thrown) {
    assertThat(thrown)
        .isInstanceOfAny(ConfigException.class, KafkaException.class)
        .hasMessageContaining("-7");
  }
}
