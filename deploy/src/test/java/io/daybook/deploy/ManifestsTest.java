package io.daybook.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.domain.AggregateTypes;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What each overlay says once it is rendered. */
class ManifestsTest {
  private static final String CHOICE = "daybook.security.none-is-my-choice";
  private static final String NAME = "app.kubernetes.io/name";

  @ParameterizedTest
  @ValueSource(strings = {"dev", "ha", "strimzi"})
  void every_resource_has_the_fields_of_its_kind_and_no_others(String name) {
    Overlay overlay = Overlay.rendered(name);

    assertThat(overlay.resources()).hasSizeGreaterThan(20).allSatisfy(Schemas::require);
  }

  @Test
  void a_misspelt_field_is_refused_however_deep_it_is() {
    Overlay overlay = Overlay.rendered("strimzi");
    JsonNode streams = overlay.named("StatefulSet", "streams-app").deepCopy();
    ((ObjectNode) streams.at("/spec/template/spec/containers/0/readinessProbe"))
        .put("periodSecond", 5);
    assertThatThrownBy(() -> Schemas.require(streams)).hasMessageContaining("periodSecond");

    JsonNode topic = overlay.all("KafkaTopic").findFirst().orElseThrow().deepCopy();
    ((ObjectNode) topic.path("spec")).put("partition", 4);
    assertThatThrownBy(() -> Schemas.require(topic)).hasMessageContaining("partition");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "ha", "strimzi"})
  void a_pod_has_no_rights_and_writes_into_its_volumes_only(String name) {
    List<JsonNode> workloads = Overlay.rendered(name).workloads();

    assertThat(workloads).hasSize(5);
    for (JsonNode workload : workloads) {
      JsonNode pod = workload.at("/spec/template/spec");
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
      assertThat(pod.at("/securityContext/seccompProfile/type").asString())
          .isEqualTo("RuntimeDefault");
      assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
      assertThat(pod.path("containers")).hasSize(1);
      JsonNode container = pod.at("/containers/0");
      assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
          .isFalse();
      assertThat(container.at("/securityContext/capabilities").toString())
          .isEqualTo("{\"drop\":[\"ALL\"]}");
      assertThat(texts(container.path("volumeMounts"), "mountPath"))
          .contains("/tmp", "/var/lib/daybook", "/etc/daybook/settings");
    }
  }

  /** Restoring may take an hour; what is behind is not asked; only the process decides its end. */
  @ParameterizedTest
  @ValueSource(strings = {"dev", "ha", "strimzi"})
  void a_pod_is_asked_once_it_is_caught_up_and_ended_only_for_its_process(String name) {
    for (JsonNode workload : Overlay.rendered(name).workloads()) {
      JsonNode container = workload.at("/spec/template/spec/containers/0");
      boolean restores = workload.path("kind").asString().equals("StatefulSet");
      assertThat(path(container, "startupProbe"))
          .isEqualTo("/actuator/health/" + (restores ? "readiness" : "liveness"));
      assertThat(path(container, "readinessProbe")).isEqualTo("/actuator/health/readiness");
      assertThat(path(container, "livenessProbe")).isEqualTo("/actuator/health/liveness");
      JsonNode startup = container.path("startupProbe");
      assertThat(startup.path("periodSeconds").asInt() * startup.path("failureThreshold").asInt())
          .isEqualTo(restores ? 3600 : 300);
      assertThat(texts(container.path("ports"), "name")).containsExactly("http");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "ha", "strimzi"})
  void services_and_budgets_find_their_pods_and_nothing_is_open_to_the_world(String name) {
    Overlay overlay = Overlay.rendered(name);
    Set<String> apps =
        overlay.workloads().stream()
            .map(one -> one.at("/spec/template/metadata/labels").path(NAME).asString())
            .collect(Collectors.toSet());

    assertThat(overlay.all("Service"))
        .hasSize(6)
        .allSatisfy(
            service -> {
              assertThat(service.at("/spec/type").asString()).isEqualTo("ClusterIP");
              assertThat(service.at("/spec/selector").path(NAME).asString()).isIn(apps);
            });
    assertThat(overlay.all("PodDisruptionBudget"))
        .hasSize(4)
        .allSatisfy(
            budget ->
                assertThat(budget.at("/spec/selector/matchLabels").path(NAME).asString())
                    .isIn(apps));
    assertThat(overlay.all("Ingress")).isEmpty();
  }

  @Test
  void an_autoscaler_makes_no_pod_that_has_nothing_to_do() {
    Overlay overlay = Overlay.rendered("ha");
    int tasks =
        Integer.parseInt(overlay.setting("daybook.topics.partitions"))
            * AggregateTypes.load().all().size();

    assertThat(overlay.all("HorizontalPodAutoscaler"))
        .hasSize(3)
        .allSatisfy(
            one -> {
              assertThat(one.at("/spec/maxReplicas").asInt()).isBetween(2, tasks);
              JsonNode target = one.at("/spec/scaleTargetRef");
              JsonNode scaled =
                  overlay.named(target.path("kind").asString(), target.path("name").asString());
              assertThat(scaled.at("/spec/replicas").isMissingNode())
                  .as("the autoscaler alone says how many")
                  .isTrue();
            });
    assertThat(Overlay.rendered("dev").all("HorizontalPodAutoscaler")).isEmpty();
  }

  @Test
  void that_there_are_no_rights_is_said_in_one_place() throws IOException {
    try (Stream<Path> files = Files.walk(Tool.folder().resolve("kubernetes"))) {
      List<String> lines =
          files
              .filter(Files::isRegularFile)
              .flatMap(ManifestsTest::lines)
              .filter(line -> line.contains(CHOICE))
              .toList();
      assertThat(lines).hasSize(1);
    }
    assertThat(Overlay.rendered("strimzi").setting(CHOICE)).isEqualTo("true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "ha", "strimzi"})
  void what_the_settings_name_can_be_reached(String name) {
    Overlay overlay = Overlay.rendered(name);

    assertThat(opened(overlay, "daybook-to-kafka"))
        .contains(port(overlay.setting("daybook.kafka.bootstrap-servers")));
    assertThat(opened(overlay, "daybook-to-registry"))
        .contains(port(overlay.setting("daybook.registry.url")));
    assertThat(opened(overlay, "daybook-to-postgresql"))
        .contains(port(overlay.setting("spring.datasource.url")));
    assertThat(opened(overlay, "daybook-to-query-api"))
        .contains(port(overlay.setting("daybook.audit.query-url")));
  }

  @Test
  void kafka_reads_the_login_of_the_strimzi_overlay() throws IOException {
    JsonNode map =
        Overlay.rendered("strimzi")
            .all("ConfigMap")
            .filter(one -> Overlay.nameOf(one).startsWith("daybook-kafka-"))
            .findFirst()
            .orElseThrow();
    Properties properties = new Properties();
    properties.load(new StringReader(map.path("data").path("client.properties").asString()));
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");

    Password jaas = new AdminClientConfig(properties).getPassword(SaslConfigs.SASL_JAAS_CONFIG);

    assertThat(jaas.value()).contains("username=\"streams-app\" passwordFile=");
  }

  private static String path(JsonNode container, String probe) {
    return container.path(probe).at("/httpGet/path").asString();
  }

  private static int port(String address) {
    return Integer.parseInt(address.replaceFirst(".*:(\\d+).*", "$1"));
  }

  /** Ports of a policy's way out. */
  private static Set<Integer> opened(Overlay overlay, String policy) {
    return overlay
        .named("NetworkPolicy", policy)
        .at("/spec/egress")
        .valueStream()
        .flatMap(rule -> rule.path("ports").valueStream())
        .flatMap(
            port ->
                Stream.iterate(port.path("port").asInt(), one -> one + 1)
                    .limit(
                        1L
                            + port.path("endPort").asInt(port.path("port").asInt())
                            - port.path("port").asInt()))
        .collect(Collectors.toSet());
  }

  private static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(one -> one.path(field).asString()).toList();
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
