package io.daybook.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.localstack.Cluster;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.Ports;
import io.daybook.runtime.LogConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Keys and trust of Spring's bundle, at a broker that asks every client for its certificate. */
class SslBundleIT {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final String PASSWORD = "key-store-password";

  @TempDir private static Path folder;

  private static String servers;
  private static LocalBroker broker;

  /** All that an app has of a connection. */
  @Import({LogConfiguration.class, SslAutoConfiguration.class})
  static final class OnlyConnection {}

  @BeforeAll
  static void startBroker() throws Exception {
    keytool();
    Cluster cluster = Cluster.of(Cluster.newId(), List.of(Ports.free()));
    Cluster.Node node = cluster.nodes().getFirst();
    servers = "127.0.0.1:" + Ports.free();
    String clients = "PLAINTEXT://127.0.0.1:%d,MUTUAL://%s".formatted(node.port(), servers);
    Map<String, String> properties = new HashMap<>();
    properties.put("listeners", clients + ",CONTROLLER://127.0.0.1:" + node.controllerPort());
    properties.put("advertised.listeners", clients);
    properties.put(
        "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,MUTUAL:SSL");
    properties.put("inter.broker.listener.name", "PLAINTEXT");
    properties.put("listener.name.mutual.ssl.client.auth", "required");
    for (String store : List.of("keystore", "truststore")) {
      properties.put("ssl.%s.type".formatted(store), "PKCS12");
      properties.put("ssl.%s.location".formatted(store), store().toString());
      properties.put("ssl.%s.password".formatted(store), PASSWORD);
    }
    broker =
        new LocalBroker(
            "broker",
            cluster,
            1,
            folder.resolve("broker"),
            folder.resolve("broker.log"),
            List.of("-XX:TieredStopAtLevel=1"),
            properties);
    broker.start();
  }

  /** One self-signed certificate, of the broker and of its clients: who has it trusts it. */
  private static void keytool() throws IOException, InterruptedException {
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=daybook",
                "-ext",
                "san=ip:127.0.0.1",
                "-alias",
                "daybook",
                "-keystore",
                store().toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD)
            .inheritIO()
            .start();
    assertThat(made.waitFor()).isZero();
  }

  private static Path store() {
    return folder.resolve("daybook.p12");
  }

  @AfterAll
  static void stopBroker() {
    broker.kill();
  }

  private static ConfigurableApplicationContext context(String... more) {
    return new SpringApplicationBuilder(OnlyConnection.class)
        .web(WebApplicationType.NONE)
        .properties(
            "daybook.kafka.bootstrap-servers=" + servers,
            "daybook.kafka.ssl-bundle=kafka",
            "daybook.instance-id=pod-1",
            "spring.ssl.bundle.jks.kafka.keystore.location=file:" + store(),
            "spring.ssl.bundle.jks.kafka.keystore.password=" + PASSWORD,
            "spring.ssl.bundle.jks.kafka.truststore.location=file:" + store(),
            "spring.ssl.bundle.jks.kafka.truststore.password=" + PASSWORD)
        .run(more);
  }

  @Test
  void every_kind_of_client_comes_with_it_and_under_its_name() throws Exception {
    try (ConfigurableApplicationContext context = context();
        Admin admin = context.getBean(KafkaConnection.class).admin()) {
      KafkaConnection kafka = context.getBean(KafkaConnection.class);
      admin
          .createTopics(
              List.of(new NewTopic("in", 1, (short) 1), new NewTopic("out", 1, (short) 1)))
          .all()
          .get();
      try (var producer = kafka.producer(Map.of("acks", "all"))) {
        producer.send(new ProducerRecord<>("in", "over TLS".getBytes(UTF_8))).get();
      }
      try (KafkaStreams streams = new KafkaStreams(copying(), properties(kafka))) {
        streams.start();
        assertThat(firstOf(kafka, "out")).isEqualTo("over TLS");
        assertThat(members(admin))
            .extracting(MemberDescription::clientId)
            .containsExactly("streams-app-pod-1-StreamThread-1-consumer");
      }
    }
  }

  private static Topology copying() {
    Topology topology = new Topology();
    topology.addSource("in", new ByteArrayDeserializer(), new ByteArrayDeserializer(), "in");
    topology.addSink("out", "out", new ByteArraySerializer(), new ByteArraySerializer(), "in");
    return topology;
  }

  private static Properties properties(KafkaConnection kafka) {
    Properties properties = kafka.streams();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "copying");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.resolve("state").toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put("consumer.auto.offset.reset", "earliest");
    return properties;
  }

  private static String firstOf(KafkaConnection kafka, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    try (var consumer =
        kafka.consumer(
            Map.of("auto.offset.reset", "earliest", "isolation.level", "read_committed"))) {
      consumer.assign(List.of(partition));
      return Awaitility.await()
          .atMost(BOUND)
          .until(
              () ->
                  consumer.poll(Duration.ofMillis(200)).records(partition).stream()
                      .map(record -> new String(record.value(), UTF_8))
                      .findFirst()
                      .orElse(""),
              text -> !text.isEmpty());
    }
  }

  private static List<MemberDescription> members(Admin admin) throws Exception {
    return List.copyOf(
        admin
            .describeConsumerGroups(List.of("copying"))
            .describedGroups()
            .values()
            .iterator()
            .next()
            .get()
            .members());
  }

  @Test
  void a_bundle_that_is_not_there_and_another_trust_beside_it_are_refused_by_name() {
    assertThatThrownBy(() -> context("--daybook.kafka.ssl-bundle=none"))
        .rootCause()
        .hasMessage(
            "daybook.kafka.ssl-bundle is none, and spring.ssl.bundle has none of this name.");
    assertThatThrownBy(() -> context("--daybook.kafka.properties.ssl.truststore.location=a.pem"))
        .rootCause()
        .hasMessageStartingWith(
            "daybook.kafka.properties.ssl.truststore.location cannot be given beside");
  }
}
