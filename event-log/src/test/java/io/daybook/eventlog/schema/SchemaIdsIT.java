package io.daybook.eventlog.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Descriptors.Descriptor;
import com.sun.net.httpserver.HttpServer;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.eventlog.Topics;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandReply;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

@ExtendWith(RealParts.class)
class SchemaIdsIT {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir static Path folder;

  private static LocalRegistry registry;
  private static int tests;

  private Topics topics = new Topics("");
  private Map<String, Descriptor> unions = Map.of();

  @BeforeAll
  static void start(LocalRegistry shared) {
    registry = shared;
  }

  /** An installation of its own for each test. */
  @BeforeEach
  void name_topics() {
    tests++;
    topics = new Topics("ids" + tests + ".");
    unions = new HashMap<>();
    for (AggregateType type : AggregateTypes.load().all()) {
      unions.put(topics.commands(type), type.command().getDescriptorForType());
      unions.put(topics.events(type), type.event().getDescriptorForType());
    }
    unions.put(topics.replies(), CommandReply.getDescriptor());
  }

  @Test
  void every_union_has_an_id_which_a_second_start_finds_again() {
    SchemaIds first = resolve(registry.url(), cache("first"), WAIT);
    SchemaIds second = resolve(registry.url(), cache("second"), WAIT);
    assertThat(ids(second)).isEqualTo(ids(first));
    assertThat(ids(first).values()).allMatch(id -> id > 0).doesNotHaveDuplicates();
  }

  @Test
  void an_app_that_looks_up_writes_nothing_and_names_what_is_missing() throws Exception {
    assertThatIllegalStateException()
        .isThrownBy(() -> lookUp(cache("ids"), SHORT))
        .withMessageStartingWith(
            "The registry at %s has no version of %s".formatted(registry.url(), topics.prefix()))
        .withMessageEndingWith(
            " with the text of this app; streams-app registers it when it starts.");
    assertThat(subjects()).noneMatch(subject -> subject.startsWith(topics.prefix()));
    assertThat(cache("ids")).doesNotExist();
  }

  @Test
  void an_app_that_looks_up_waits_for_the_one_that_registers() {
    CompletableFuture<SchemaIds> gateway =
        CompletableFuture.supplyAsync(
            () -> lookUp(cache("gateway"), WAIT), task -> Thread.ofVirtual().start(task));
    SchemaIds registered = resolve(registry.url(), cache("streams"), WAIT);
    assertThat(ids(gateway.join())).isEqualTo(ids(registered));
  }

  @Test
  void apps_that_start_at_once_find_the_same_ids() {
    List<CompletableFuture<SchemaIds>> all =
        Stream.of("a", "b", "c", "d")
            .map(
                app ->
                    CompletableFuture.supplyAsync(
                        () -> resolve(registry.url(), cache(app), WAIT),
                        task -> Thread.ofVirtual().start(task)))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join).map(this::ids).distinct()).hasSize(1);
  }

  @Test
  void each_schema_has_rules_of_its_own_and_those_of_others_are_left() throws Exception {
    resolve(registry.url(), cache("ids"), WAIT);
    resolve(registry.url(), cache("again"), WAIT);

    for (String subject :
        List.of(topics.replies() + "-value", "daybook/v1/command_position.proto")) {
      String rules =
          "/apis/registry/v3/groups/default/artifacts/"
              + URLEncoder.encode(subject, UTF_8)
              + "/rules/";
      assertThat(get(rules + "COMPATIBILITY").path("config").stringValue())
          .isEqualTo("BACKWARD_TRANSITIVE");
      assertThat(get(rules + "VALIDITY").path("config").stringValue()).isEqualTo("FULL");
    }
    assertThat(get("/apis/registry/v3/admin/rules")).isEmpty();
  }

  @Test
  void an_app_that_started_before_starts_without_the_registry() throws Exception {
    SchemaIds online = resolve(registry.url(), cache("ids"), WAIT);
    SchemaIds offline = resolve(nowhere(), cache("ids"), WAIT);
    assertThat(ids(offline)).isEqualTo(ids(online));
  }

  @Test
  void an_app_that_never_started_waits_for_the_registry_and_then_names_it() throws Exception {
    String url = nowhere();
    assertThatIllegalStateException()
        .isThrownBy(() -> resolve(url, cache("ids"), SHORT))
        .withMessageStartingWith(
            "The registry at %s does not answer, and %s has no ids of an earlier start: "
                .formatted(url, cache("ids")));
  }

  @Test
  void a_damaged_cache_stops_no_start_while_the_registry_is_there() throws Exception {
    Map<String, Integer> ids = ids(resolve(registry.url(), cache("ids"), WAIT));
    Files.write(cache("ids"), new byte[] {(byte) 0xff, '\\', 'u', 'x'});
    assertThat(ids(resolve(registry.url(), cache("ids"), WAIT))).isEqualTo(ids);
    assertThat(ids(resolve(nowhere(), cache("ids"), SHORT))).isEqualTo(ids);
  }

  @Test
  void something_else_at_the_registrys_address_is_no_registry() throws Exception {
    SchemaIds online = resolve(registry.url(), cache("ids"), WAIT);
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext(
        "/",
        exchange -> {
          byte[] page = "<html>Welcome</html>".getBytes(UTF_8);
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    other.start();
    String url = "http://127.0.0.1:" + other.getAddress().getPort();
    try {
      assertThat(ids(resolve(url, cache("ids"), SHORT))).isEqualTo(ids(online));
      assertThatIllegalStateException()
          .isThrownBy(() -> resolve(url, cache("none"), SHORT))
          .withMessageContaining("answered 200: <html>Welcome</html>");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void a_version_that_a_stranger_has_registered_is_known_also_without_the_registry()
      throws Exception {
    AggregateType order = AggregateTypes.load().byName("sales.order").orElseThrow();
    String topic = topics.commands(order);
    SchemaIds ids = resolve(registry.url(), cache("ids"), WAIT);
    TopicSchemas schemas = ids.versions(topic);
    assertThat(schemas.refusal(ids.of(topic))).isEmpty();
    assertThat(schemas.refusal(ids.of(topics.events(order)))).isPresent();

    int strangers = registerAnother(topic, order.command().getDescriptorForType());
    assertThat(ids.versions(topic).refusal(strangers)).isEmpty();
    Awaitility.await()
        .atMost(WAIT)
        .untilAsserted(() -> assertThat(schemas.refusal(strangers)).isEmpty());
    SchemaIds offline = resolve(nowhere(), cache("ids"), SHORT);
    assertThat(offline.versions(topic).refusal(strangers)).isEmpty();
    assertThat(offline.versions(topic).refusal(0)).get().asString().contains("does not answer");
  }

  private static int registerAnother(String topic, Descriptor union) throws Exception {
    RegisteredSchema own = RegisteredSchema.of(union.getFile());
    String more = own.text() + "message Stranger {\n  string name = 1;\n}\n";
    return Registries.register(
        registry.url(), topic + "-value", new RegisteredSchema(own.path(), more, own.imports()));
  }

  @Test
  void a_confluent_reader_finds_subjects_texts_and_references() throws Exception {
    SchemaIds ids = resolve(registry.url(), cache("ids"), WAIT);
    assertThat(subjects()).containsAll(unions.keySet().stream().map(t -> t + "-value").toList());
    for (String topic : unions.keySet()) {
      JsonNode schema = get("/apis/ccompat/v7/schemas/ids/" + ids.of(topic));
      assertThat(schema.path("schemaType").stringValue()).isEqualTo("PROTOBUF");
      assertReferences(schema, unions.get(topic));
    }
  }

  @Test
  void a_confluent_reader_finds_the_timestamp_that_events_import() throws Exception {
    SchemaIds ids = resolve(registry.url(), cache("ids"), WAIT);
    AggregateType order = AggregateTypes.load().byName("sales.order").orElseThrow();
    JsonNode events = get("/apis/ccompat/v7/schemas/ids/" + ids.of(topics.events(order)));
    assertThat(names(events)).contains("google/protobuf/timestamp.proto");
    JsonNode timestamp =
        get("/apis/ccompat/v7/subjects/google%2Fprotobuf%2Ftimestamp.proto/versions/1");
    assertThat(timestamp.path("schema").stringValue()).contains("message Timestamp {");
  }

  /** Each import is a reference whose subject and version can be read in turn. */
  private void assertReferences(JsonNode schema, Descriptor union) throws Exception {
    RegisteredSchema registered = RegisteredSchema.of(union.getFile());
    assertThat(schema.path("schema").stringValue()).isEqualTo(registered.text());
    assertThat(names(schema))
        .containsExactlyInAnyOrderElementsOf(
            registered.imports().stream().map(RegisteredSchema::path).toList());
    for (JsonNode reference : schema.path("references")) {
      String subject = URLEncoder.encode(reference.path("subject").stringValue(), UTF_8);
      JsonNode imported =
          get(
              "/apis/ccompat/v7/subjects/%s/versions/%d"
                  .formatted(subject, reference.path("version").intValue()));
      assertThat(imported.path("schema").stringValue()).startsWith("syntax = \"proto3\";");
    }
  }

  private static List<String> subjects() throws Exception {
    List<String> subjects = new ArrayList<>();
    get("/apis/ccompat/v7/subjects").forEach(subject -> subjects.add(subject.stringValue()));
    return subjects;
  }

  private static List<String> names(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("references").forEach(ref -> names.add(ref.path("name").stringValue()));
    return names;
  }

  private SchemaIds lookUp(Path cache, Duration wait) {
    return SchemaIds.resolve(
        RegistrySettings.apicurio(registry.url()).store(), cache, unions, wait);
  }

  private SchemaIds resolve(String url, Path cache, Duration wait) {
    return SchemaIds.resolve(
        RegistrySettings.apicurio(url).registering().store(), cache, unions, wait);
  }

  private Map<String, Integer> ids(SchemaIds ids) {
    Map<String, Integer> all = new HashMap<>();
    unions.keySet().forEach(topic -> all.put(topic, ids.of(topic)));
    return all;
  }

  private Path cache(String name) {
    return folder.resolve(topics.prefix() + name);
  }

  private static String nowhere() {
    return "http://127.0.0.1:" + Ports.free();
  }

  private static JsonNode get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(registry.url() + path)).build(),
              BodyHandlers.ofString());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      return new ObjectMapper().readTree(response.body());
    }
  }
}
