package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.eventlog.Topics;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.sales.order.v1.OrderCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the registry refuses of a schema that has changed, and what it takes. */
@ExtendWith(RealParts.class)
class ChangedSchemaIT {
  private static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();

  @TempDir static Path folder;

  private static LocalRegistry registry;
  private static int tests;

  private Topics topics = new Topics("");

  @BeforeAll
  static void start(LocalRegistry shared) {
    registry = shared;
  }

  /** An installation of its own for each test. */
  @BeforeEach
  void name_topics() {
    tests++;
    topics = new Topics("changed" + tests + ".");
  }

  @Test
  void a_changed_field_is_refused_by_its_name() throws Exception {
    register("uint32 line = 1;", "string line = 1;");
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> resolve())
        .withMessageStartingWith("The registry refused " + subject() + ": ")
        .withMessageContaining("RemoveItem")
        .withMessageEndingWith(
            "Since it was registered:\n - RemoveItem.line (1) was of type string and is now uint32");
  }

  @Test
  void a_removed_field_is_refused_by_its_name() throws Exception {
    register("string reason = 1;", "string reason = 1;\n  string wish = 2;");
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> resolve())
        .withMessageContaining("CancelOrder")
        .withMessageEndingWith(
            "Since it was registered:\n"
                + " - CancelOrder.wish (2) was removed and its number and name are not both reserved");
  }

  /** What was registered first counts as much as what was last. */
  @Test
  void a_field_of_an_earlier_version_is_refused_by_its_name() throws Exception {
    register("string reason = 1;", "string reason = 1;\n  string wish = 2;");
    register("string reason = 1;", "string reason = 1;\n  reserved 2;\n  reserved \"wish\";");
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> register("string reason = 1;", "string reason = 1;\n  bytes wish = 2;"))
        .withMessageContaining("CancelOrder.wish (2) was of type string and is now bytes")
        .withMessageContaining("CancelOrder.wish (2) uses a name that was reserved");
  }

  /** Whatever the registry refuses, the check without it finds; what it finds beyond is said. */
  @ParameterizedTest
  @MethodSource("io.daybook.eventlog.schema.CompatibilityTest#changes")
  void the_registry_and_the_check_come_to_the_same_verdict(CompatibilityTest.Change change)
      throws Exception {
    String subject = topics.prefix() + "facts-value";
    boolean refused = false;
    try {
      Registries.register(registry.url(), subject, facts(change.before()));
      Registries.register(registry.url(), subject, facts(change.now()));
    } catch (IncompatibleSchemaException e) {
      refused = true;
      assertThat(e).hasMessageContaining(change.findings().getFirst());
    }
    assertThat(refused).isEqualTo(!change.findings().isEmpty() && !change.beyondRegistry());
  }

  private static RegisteredSchema facts(String text) {
    return new RegisteredSchema("facts.proto", text, List.of());
  }

  /** What happens to a schema is that fields and cases are added. */
  @Test
  void an_added_field_is_taken() throws Exception {
    int earlier = register("string tracking_number = 1;", "");
    int now = resolve().of(commandsTopic());
    assertThat(now).isNotEqualTo(earlier);
  }

  @Test
  void a_schema_that_imports_what_is_not_there_is_refused() {
    RegisteredSchema broken =
        new RegisteredSchema(
            "broken.proto",
            "syntax = \"proto3\";\nimport \"gone.proto\";\nmessage A {\n  Gone gone = 1;\n}\n",
            List.of());
    assertThatExceptionOfType(IncompatibleSchemaException.class)
        .isThrownBy(() -> Registries.register(registry.url(), "broken-value", broken))
        .withMessage("The registry refused broken-value: Syntax violation for Protobuf artifact.");
  }

  /** Registers the commands of orders as an earlier release might have. */
  private int register(String now, String then) throws IOException {
    RegisteredSchema schema = RegisteredSchema.of(OrderCommand.getDescriptor().getFile());
    assertThat(schema.text()).containsOnlyOnce(now);
    return Registries.register(
        registry.url(),
        subject(),
        new RegisteredSchema(schema.path(), schema.text().replace(now, then), schema.imports()));
  }

  private String commandsTopic() {
    return topics.commands(ORDERS);
  }

  private String subject() {
    return commandsTopic() + "-value";
  }

  private SchemaIds resolve() {
    return SchemaIds.resolve(
        RegistrySettings.apicurio(registry.url()).registering().store(),
        folder.resolve(topics.prefix() + "ids"),
        Map.of(commandsTopic(), OrderCommand.getDescriptor()),
        Duration.ofSeconds(30));
  }
}
