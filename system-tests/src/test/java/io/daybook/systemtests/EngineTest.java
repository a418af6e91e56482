package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine runs businesses that it does not know. */
class EngineTest {
  /** Each measures or tests with one. */
  private static final List<String> KNOW_A_BUSINESS = List.of("benchmarks", "system-tests");

  @Test
  void no_module_of_the_engine_names_a_business() throws IOException {
    try (var modules = Files.list(Home.root())) {
      for (Path module : modules.toList()) {
        Path sources = module.resolve("src/main/java");
        if (Files.isDirectory(sources)
            && !KNOW_A_BUSINESS.contains(module.getFileName().toString())) {
          assertThat(thatNameSales(sources)).as("%s", module).isEmpty();
        }
      }
    }
  }

  private static List<Path> thatNameSales(Path sources) throws IOException {
    try (var files = Files.walk(sources)) {
      return files.filter(Files::isRegularFile).filter(EngineTest::namesSales).toList();
    }
  }

  private static boolean namesSales(Path file) {
    try {
      String text = Files.readString(file);
      return text.contains("io.daybook.proto.sales") || text.contains("io.daybook.domain.sales");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
