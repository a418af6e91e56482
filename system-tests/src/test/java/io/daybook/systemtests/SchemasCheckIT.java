package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Home;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code daybook schemas check} as a build calls it. */
class SchemasCheckIT {
  @TempDir Path folder;

  @Test
  void the_protos_as_built_read_what_the_releases_have_written() {
    EndedProcess ended = check();
    assertThat(ended.output()).startsWith("The protos read all that was written by ");
    assertThat(ended.exitCode()).isZero();
  }

  @Test
  void a_wrong_folder_does_not_pass() {
    assertThat(check("--released", folder.toString()))
        .isEqualTo(
            new EndedProcess(
                1, "There is no released version in %s to compare with.\n".formatted(folder)));
  }

  private static EndedProcess check(String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                EndedProcess.JAVA,
                "-Ddaybook.home=" + Home.root(),
                "-cp",
                Home.jar("local-stack")
                    + File.pathSeparator
                    + Home.root().resolve("local-stack/target/lib/*"),
                "io.daybook.localstack.cli.Daybook",
                "schemas",
                "check"));
    command.addAll(List.of(options));
    return EndedProcess.of(command);
  }
}
