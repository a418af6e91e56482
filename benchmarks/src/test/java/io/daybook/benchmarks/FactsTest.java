package io.daybook.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.benchmarks.workload.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsTest {

  @TempDir private Path folder;

  @Test
  void a_report_says_when_which_code_where_and_how() {
    assertThat(Facts.of(folder, Scale.quick(folder)))
        .containsOnlyKeys(
            "Date", "Commit", "CPU", "Cores", "Memory", "Disk", "OS", "Kernel", "JDK", "Settings")
        .containsEntry("Commit", "unknown")
        .containsEntry("JDK", System.getProperty("java.vendor") + " " + Runtime.version());
  }

  @Test
  void settings_are_said_in_words() {
    assertThat(Facts.settings(Scale.full(folder)))
        .isEqualTo(
            "full: 3 runs, turns of 5 s after 1 s of warm-up, the first after 60 s,"
                + " 1, 8, 64, 256, 512 clients");
    Scale small =
        new Scale(
            true,
            1,
            Duration.ofSeconds(9),
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            List.of(64),
            Set.of("postgres", "daybook"),
            folder);
    assertThat(Facts.settings(small))
        .isEqualTo(
            "quick look: 1 run, turns of 3 s after 1 s of warm-up, the first after 9 s,"
                + " 64 clients; only daybook, postgres");
  }

  @Test
  void a_systems_file_gives_the_first_value_of_a_name() throws IOException {
    Path file = folder.resolve("info");
    Files.writeString(
        file, "NAME_OF=x\nmodel\t: 1\nNAME=\"Debian\"\nmodel name\t: Ryzen: 9\nNAME=y\n");
    assertThat(Machine.valueOf(file, "model name")).contains("Ryzen: 9");
    assertThat(Machine.valueOf(file, "NAME")).contains("\"Debian\"");
    assertThat(Machine.valueOf(file, "VERSION")).isEmpty();
    assertThat(Machine.valueOf(folder.resolve("none"), "NAME")).isEmpty();
  }
}
