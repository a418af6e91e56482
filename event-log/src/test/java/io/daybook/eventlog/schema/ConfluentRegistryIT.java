package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.eventlog.Topics;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.CommandReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Confluent's API, as Apicurio Registry speaks it. */
@ExtendWith(RealParts.class)
class ConfluentRegistryIT {
  private static final Duration WAIT = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final RegisteredSchema COMMANDS =
      RegisteredSchema.of(OrderCommand.getDescriptor().getFile());

  @TempDir private static Path folder;
  private static LocalRegistry registry;
  private static int tests;

  private final Map<String, Descriptor> unions = new HashMap<>();
  private Topics topics = new Topics("");
  private String subject = "";

  @BeforeAll
  static void start(LocalRegistry shared) {
    registry = shared;
  }

  /** An installation of its own for each test. */
  @BeforeEach
  void name_topics() {
    tests++;
    topics = new Topics("confluent" + tests + ".");
    for (AggregateType type : AggregateTypes.load().all()) {
      unions.put(topics.commands(type), type.command().getDescriptorForType());
      unions.put(topics.events(type), type.event().getDescriptorForType());
    }
    unions.put(topics.replies(), CommandReply.getDescriptor());
    subject = SchemaStore.subject(topics.replies());
  }

  /** Else a reader over one API would not find what a writer over the other has framed. */
  @Test
  void both_apis_of_one_registry_give_the_same_ids() {
    Map<String, Integer> confluents = ids(resolve(confluent(true), "confluent", WAIT));
    assertThat(ids(resolve(confluent(true), "again", WAIT))).isEqualTo(confluents);
    assertThat(ids(resolve(confluent(false), "confluent-only-read", WAIT))).isEqualTo(confluents);
    RegistrySettings apicurio = RegistrySettings.apicurio(registry.url());
    assertThat(ids(resolve(apicurio, "apicurio-only-read", WAIT))).isEqualTo(confluents);
    assertThat(ids(resolve(apicurio.registering(), "apicurio", WAIT))).isEqualTo(confluents);
  }

  @Test
  void what_was_registered_over_the_other_api_is_found() {
    RegistrySettings apicurio = RegistrySettings.apicurio(registry.url()).registering();
    Map<String, Integer> apicurios = ids(resolve(apicurio, "apicurio", WAIT));
    assertThat(ids(resolve(confluent(false), "confluent", WAIT))).isEqualTo(apicurios);
  }

  @Test
  void a_look_up_registers_nothing() throws Exception {
    assertThatThrownBy(() -> resolve(confluent(false), "none", SHORT))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith(
            "with the text of this app; streams-app registers it when it starts.");
    assertThat(get("/apis/ccompat/v7/subjects")).doesNotContain(topics.prefix());
  }

  @Test
  void each_subject_has_a_rule_of_its_own_and_the_global_ones_are_left() throws Exception {
    String rules = get("/apis/registry/v3/admin/rules");
    String config = get("/apis/ccompat/v7/config");
    resolve(confluent(true), "ids", WAIT);
    assertThat(get("/apis/ccompat/v7/config/" + subject)).contains("BACKWARD_TRANSITIVE");
    assertThat(get("/apis/registry/v3/admin/rules")).isEqualTo(rules);
    assertThat(get("/apis/ccompat/v7/config")).isEqualTo(config);
  }

  @Test
  void a_changed_field_is_refused_by_its_name() throws Exception {
    id("uint32 line = 1;", "string line = 1;");
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> id("", ""))
        .withMessageStartingWith("The registry refused " + subject + ": ")
        .withMessageContaining("RemoveItem")
        .withMessageEndingWith(
            "Since it was registered:\n - RemoveItem.line (1) was of type string and is now uint32");
  }

  @Test
  void the_versions_of_a_subject_are_those_of_all_who_registered() throws Exception {
    int earlier = id("string tracking_number = 1;", "");
    int now = id("", "");
    for (RegistrySettings each :
        new RegistrySettings[] {confluent(false), RegistrySettings.apicurio(registry.url())}) {
      assertThat(each.store().versions(subject, WAIT)).containsExactlyInAnyOrder(earlier, now);
      assertThat(each.store().versions("nothing-value", WAIT)).isEmpty();
    }
  }

  @Test
  void the_address_of_the_other_api_is_no_registry() {
    RegistrySettings wrong = Registries.confluent(registry.url(), false);
    assertThatThrownBy(() -> resolve(wrong, "none", SHORT))
        .hasMessageStartingWith("The registry at %s does not answer".formatted(registry.url()))
        .hasMessageContaining("answered 404");
  }

  /** Registers the commands of orders as an earlier release might have. */
  private int id(String now, String then) throws IOException {
    RegisteredSchema schema =
        new RegisteredSchema(
            COMMANDS.path(), COMMANDS.text().replace(now, then), COMMANDS.imports());
    return Registries.id(confluent(true), subject, schema);
  }

  private static RegistrySettings confluent(boolean register) {
    return Registries.confluent(registry.url() + "/apis/ccompat/v7", register);
  }

  private SchemaIds resolve(RegistrySettings settings, String cache, Duration wait) {
    Path file = folder.resolve(topics.prefix() + cache);
    return SchemaIds.resolve(settings.store(), file, unions, wait);
  }

  private Map<String, Integer> ids(SchemaIds ids) {
    Map<String, Integer> all = new HashMap<>();
    unions.keySet().forEach(topic -> all.put(topic, ids.of(topic)));
    return all;
  }

  private static String get(String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + path)).build();
      return http.send(request, BodyHandlers.ofString()).body();
    }
  }
}
