package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Ports;
import io.daybook.localstack.RunnableApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void make_a_jar() throws IOException {
    jar = Files.writeString(folder.resolve("app.jar"), "never started");
  }

  @Test
  void one_of_each_has_the_names_that_there_were_always() {
    assertThat(stackParts(List.of(1), List.of(2), List.of(3)))
        .extracting(StackPart::name)
        .containsExactly(
            "broker",
            "registry",
            "postgres",
            "streams-app",
            "command-gateway",
            "query-api",
            "projections",
            "audit");
  }

  @Test
  void further_instances_are_parts_of_their_own() {
    List<StackPart> stackParts = stackParts(List.of(1, 2, 3), List.of(4, 5), List.of(6, 7));
    assertThat(stackParts)
        .extracting(StackPart::name)
        .containsExactly(
            "broker",
            "broker-2",
            "broker-3",
            "registry",
            "postgres",
            "streams-app",
            "streams-app-2",
            "command-gateway",
            "query-api",
            "query-api-2",
            "projections",
            "audit");
    assertThat(PartNames.all())
        .containsSubsequence(stackParts.stream().map(StackPart::name).toList());
    assertThat(stackParts)
        .extracting(StackPart::address)
        .contains("127.0.0.1:3", "http://127.0.0.1:5", "http://127.0.0.1:7")
        .doesNotHaveDuplicates();
  }

  @Test
  void commands_are_decided_when_all_brokers_are_there() {
    assertThat(stackParts(List.of(1, 2, 3), List.of(4, 5), List.of(6)))
        .filteredOn(stackPart -> stackPart.name().startsWith("streams-app"))
        .hasSize(2)
        .allMatch(
            stackPart ->
                stackPart.needs().equals(Set.of("broker", "broker-2", "broker-3", "registry")));
  }

  @Test
  void what_makes_starts_fast_is_written_by_one_instance_of_each() {
    assertThat(stackParts(List.of(1, 2, 3), List.of(4, 5), List.of(6, 7)))
        .filteredOn(stackPart -> stackPart.cache().isPresent())
        .extracting(StackPart::name)
        .containsExactly(
            "broker", "streams-app", "command-gateway", "query-api", "projections", "audit");
  }

  private List<StackPart> stackParts(
      List<Integer> brokers, List<Integer> streams, List<Integer> query) {
    Settings settings =
        new Settings(
            folder,
            Ports.free(),
            query,
            streams,
            Ports.free(),
            Ports.free(),
            brokers,
            15_000,
            15_001,
            4,
            List.of(),
            Map.of());
    return new Installation(settings, _ -> new RunnableApp(jar, List.of())).stackParts();
  }
}
