package io.daybook.localstack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class BusinessCommandsTest {
  @TempDir private Path folder;

  private final StringWriter err = new StringWriter();

  @Command(name = "greet", description = "Greets.")
  public static final class Greet implements BusinessCommand, Callable<Integer> {
    @Override
    public Integer call() {
      return 7;
    }
  }

  @Command(name = "status", description = "Has the name of another.")
  public static final class Status implements BusinessCommand {}

  @Test
  void a_command_of_a_business_is_one_of_ours() throws IOException {
    CommandLine daybook = with(jar("greet.jar", Greet.class.getName()));

    assertThat(daybook.execute("greet")).isEqualTo(7);
    assertThat(daybook.getUsageMessage()).contains("Greets.");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_jar_that_cannot_be_used_costs_its_own_commands_only() throws IOException {
    CommandLine daybook =
        with(
            Files.writeString(folder.resolve("broken.jar"), "no zip"),
            jar("missing.jar", "com.acme.NoSuchCommand"),
            jar("taken.jar", Status.class.getName()),
            jar("greet.jar", Greet.class.getName()));

    assertThat(daybook.execute("greet")).isEqualTo(7);
    assertThat(daybook.execute("status", "--data-dir=" + folder)).isEqualTo(1);
    assertThat(err.toString())
        .contains("daybook: No commands of " + folder.resolve("broken.jar"))
        .contains("daybook: No commands of " + folder.resolve("missing.jar"))
        .contains("com.acme.NoSuchCommand")
        .contains("daybook: No commands of " + folder.resolve("taken.jar"))
        .contains("there is a command status already");
  }

  private CommandLine with(Path... jars) {
    CommandLine daybook = Daybook.commandLine(List.of()).setErr(new PrintWriter(err, true));
    BusinessCommands.addTo(daybook, List.of(jars));
    return daybook;
  }

  private Path jar(String name, String command) throws IOException {
    Path jar = folder.resolve(name);
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("META-INF/services/" + BusinessCommand.class.getName()));
      zip.write((command + "\n").getBytes(UTF_8));
    }
    return jar;
  }
}
