package io.daybook.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Ports;
import io.daybook.localstack.supervisor.RunFolder;
import io.daybook.localstack.supervisor.TestRecords;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of an installation whose processes run. Nobody listens at its ports. */
class RunningTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final int queryPort = Ports.free();

  @BeforeEach
  void say_that_it_runs() throws Exception {
    Files.writeString(folder.resolve("partitions"), "4\n");
    RunFolder run = new RunFolder(folder);
    TestRecords.writeUp(run, RunFolder.SUPERVISOR, "");
    TestRecords.writeUp(run, "broker", "127.0.0.1:1");
    TestRecords.writeUp(run, "postgres", "jdbc:postgresql://127.0.0.1:3/daybook");
    TestRecords.writeUp(run, "query-api", "http://127.0.0.1:" + queryPort);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--query=2 | Daybook is up with --query 1, not 2.",
        "--broker-port=2 | Daybook is up with --broker-port 1, not 2.",
        "--postgres-port=4 | Daybook is up with --postgres-port 3, not 4.",
        "--set=daybook.audit.pause=1s | Daybook is up, and --set is only taken when it starts."
      })
  void up_with_other_options_is_refused_with_what_differs(String option, String sentence) {
    assertThat(run("up", "--detach", option)).isEqualTo(1);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            """
            daybook: %s
              Stop it first: daybook down --data-dir %s
            """
                .formatted(sentence, folder));
  }

  @Test
  void up_with_other_frozen_numbers_is_refused() {
    assertThat(run("up", "--partitions=8")).isEqualTo(1);
    assertThat(err.toString()).contains("was created with --partitions 4, and that is frozen");
  }

  @Test
  void status_says_what_does_not_work() {
    assertThat(run("status")).isEqualTo(3);
    assertThat(out.toString())
        .contains("failing")
        .contains("Not everything works:")
        .contains("  query-api cannot be reached: ")
        .contains("  postgres cannot be reached: ")
        .contains("  broker cannot be reached: ");
  }

  @Test
  void reset_names_the_folder_that_is_up() {
    assertThat(run("reset", "--yes")).isEqualTo(1);
    assertThat(err.toString())
        .contains("Daybook is up; stop it first: daybook down --data-dir " + folder);
  }

  private int run(String... arguments) {
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data-dir=" + folder;
    return Daybook.commandLine(List.of())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }
}
