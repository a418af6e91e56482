package io.daybook.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AotCacheIT {

  @TempDir Path folder;
  private Path jar;

  @BeforeEach
  void copy_a_jar_with_a_main_program() throws Exception {
    jar = Files.copy(jarOf(CommandLine.class), folder.resolve("picocli.jar"));
  }

  @Test
  void is_written_by_the_first_run_and_used_by_the_second() throws Exception {
    AotCache first = cache();
    assertThat(first.isMissing()).isTrue();
    run(first.jvmOptions());
    first.keep();
    AotCache second = cache();
    assertThat(second.isMissing()).isFalse();
    assertThat(run(second.jvmOptions(), "-XX:AOTMode=on")).contains("Usage: picocli");
  }

  @Test
  void of_another_build_replaces_it() throws Exception {
    AotCache first = cache();
    run(first.jvmOptions());
    first.keep();
    Files.delete(jar);
    Files.copy(jarOf(CommandLine.class), jar);
    AotCache second = cache();
    assertThat(second.isMissing()).isTrue();
    run(second.jvmOptions());
    second.keep();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().endsWith(".aot"))).hasSize(1);
    }
  }

  private AotCache cache() {
    return new AotCache(folder, "picocli", List.of(jar));
  }

  private String run(List<String> options, String... more)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of(more));
    command.addAll(List.of("-cp", jar.toString(), "picocli.AutoComplete", "--help"));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(command.toString()).isZero();
    return Files.readString(output);
  }

  private static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }
}
