package io.daybook.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.localstack.testing.RealParts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Schemas registered and exported without a broker, as a pipeline does. */
@ExtendWith(RealParts.class)
class SchemasRunIT {
  private static final String BRIEFLY = "--daybook.start-wait=1s";

  @TempDir private Path folder;
  private final LocalRegistry registry;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  SchemasRunIT(LocalRegistry registry) {
    this.registry = registry;
  }

  @Test
  void what_was_registered_is_exported_and_a_file_gives_it_again() throws Exception {
    Path file = folder.resolve("ids.properties");
    assertThat(run("export", file.toString(), url(), prefix("before."), BRIEFLY)).isEqualTo(1);
    assertThat(text()).contains("has no version of before.");
    assertThat(file).doesNotExist();

    assertThat(run("register", url(), prefix("pipeline."))).as(text()).isZero();
    assertThat(text()).endsWith("The schemas of 7 topics are registered.");
    assertThat(run("export", file.toString(), url(), prefix("pipeline."))).as(text()).isZero();
    assertThat(Files.readAllLines(file))
        .anyMatch(line -> line.startsWith("pipeline.sales.order.events.v1@"))
        .anyMatch(line -> line.startsWith("pipeline.sales.order.events.v1\\#versions="));

    Path again = folder.resolve("again.properties");
    String[] fromFile = {
      "export",
      again.toString(),
      prefix("pipeline."),
      "--daybook.registry.kind=file",
      "--daybook.registry.file=" + file
    };
    assertThat(run(fromFile)).as(text()).isZero();
    assertThat(properties(again)).isEqualTo(properties(file));
  }

  @Test
  void a_registry_that_is_down_leaves_the_file() throws Exception {
    Path file = Files.writeString(folder.resolve("ids.properties"), "earlier");
    String nowhere = "--daybook.registry.url=http://127.0.0.1:" + Ports.free();
    assertThat(run("export", file.toString(), nowhere, BRIEFLY)).isEqualTo(1);
    assertThat(text()).contains("does not answer");
    assertThat(file).hasContent("earlier");
  }

  @Test
  void a_bundle_that_is_not_there_is_named() {
    assertThat(run("register", url(), "--daybook.registry.ssl-bundle=none")).isEqualTo(1);
    assertThat(text())
        .isEqualTo(
            "daybook.registry.ssl-bundle is none, and spring.ssl.bundle has none of this name.");
  }

  private static List<String> properties(Path file) throws Exception {
    return Files.readAllLines(file).stream()
        .filter(line -> !line.startsWith("#"))
        .sorted()
        .toList();
  }

  private int run(String... args) {
    List<String> all = new ArrayList<>(List.of("schemas"));
    all.addAll(List.of(args));
    return SchemasRun.run(all.toArray(String[]::new), new PrintStream(said, true, UTF_8));
  }

  private String text() {
    return said.toString(UTF_8).strip();
  }

  private String url() {
    return "--daybook.registry.url=" + registry.url();
  }

  private static String prefix(String prefix) {
    return "--daybook.topics.prefix=" + prefix;
  }
}
