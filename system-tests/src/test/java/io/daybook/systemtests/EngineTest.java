package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The engine runs businesses that it does not know. */
class EngineTest {
  /** Each measures or tests with one. */
  private static final List<String> KNOW_A_BUSINESS = List.of("benchmarks", "system-tests");

  private static final List<String> NAMES_OF_A_BUSINESS =
      List.of("io.daybook.proto.sales", "io.daybook.domain.sales", "\"/v1/orders", "\"/v1/parts");

  /** Others would miss an operator's properties: docs/adr/0042. */
  private static final List<String> MAKE_CLIENTS =
      List.of("KafkaConnection.java", "GroupCommit.java", "RestoredStores.java");

  private static final List<String> CLIENTS =
      List.of("new KafkaProducer<", "new KafkaConsumer<", "Admin.create(", "AdminClient.create(");

  @Test
  void no_module_of_the_engine_names_a_business() throws IOException {
    assertThat(thatContain(NAMES_OF_A_BUSINESS, file -> true)).isEmpty();
  }

  /** The connection makes them, or Kafka Streams of what the connection gives it. */
  @Test
  void one_class_makes_clients_of_kafka() throws IOException {
    assertThat(
            thatContain(
                CLIENTS,
                file ->
                    !MAKE_CLIENTS.contains(file.getFileName().toString())
                        && !file.startsWith(Home.root().resolve("local-stack"))))
        .isEmpty();
  }

  /** Files of the engine's main code that have one of these texts. */
  private static List<Path> thatContain(List<String> texts, Predicate<Path> looksAt)
      throws IOException {
    List<Path> found = new ArrayList<>();
    try (var modules = Files.list(Home.root())) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)
            && !KNOW_A_BUSINESS.contains(module.getFileName().toString())) {
          try (var files = Files.walk(sources)) {
            files
                .filter(file -> Files.isRegularFile(file) && looksAt.test(file))
                .filter(file -> containsOneOf(file, texts))
                .forEach(found::add);
          }
        }
      }
    }
    return found;
  }

  private static boolean containsOneOf(Path file, List<String> texts) {
    try {
      String text = Files.readString(file);
      return texts.stream().anyMatch(text::contains);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
