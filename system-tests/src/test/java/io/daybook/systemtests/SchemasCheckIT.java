package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook schemas check} as a build calls it. */
class SchemasCheckIT {
  private static final long END_S = 60;

  @TempDir Path folder;

  private record Ended(int code, String output) {}

  @Test
  void the_protos_as_built_read_what_the_releases_have_written() throws Exception {
    Ended ended = check();
    assertThat(ended.output()).startsWith("The protos read all that was written by ");
    assertThat(ended.code()).isZero();
  }

  @Test
  void a_wrong_folder_does_not_pass() throws Exception {
    assertThat(check("--released", folder.toString()))
        .isEqualTo(
            new Ended(
                1, "There is no released version in %s to compare with.\n".formatted(folder)));
  }

  private static Ended check(String... options) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Ddaybook.home=" + Home.root(),
                "-cp",
                Home.appJar("local-stack")
                    + File.pathSeparator
                    + Home.root().resolve("local-stack/target/lib/*"),
                "io.daybook.localstack.cli.Daybook",
                "schemas",
                "check"));
    command.addAll(List.of(options));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(END_S, TimeUnit.SECONDS)).isTrue();
      return new Ended(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }
}
