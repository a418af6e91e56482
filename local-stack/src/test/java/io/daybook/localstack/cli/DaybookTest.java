package io.daybook.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Ports;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class DaybookTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void nothing_runs_in_an_empty_folder() {
    assertThat(run("status")).isEqualTo(1);
    assertThat(out.toString()).contains("Daybook is down");
    assertThat(run("down")).isZero();
    assertThat(out.toString()).contains("Daybook is down already");
  }

  @Test
  void up_starts_nothing_when_a_port_is_taken() throws Exception {
    int port = Ports.free();
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(run("up", "--detach", "--registry-port=" + port)).isEqualTo(1);
    }
    assertThat(err.toString())
        .contains("Port %d, which registry needs, is taken".formatted(port), "--registry-port");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void rebuild_where_daybook_is_down_needs_the_brokers_port() throws Exception {
    Files.writeString(folder.resolve("partitions"), "4\n");
    int port = Ports.free();
    try (ServerSocket _ = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(run("rebuild", "sales.order", "--yes", "--broker-port=" + port)).isEqualTo(1);
    }
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "daybook: Port %d, which broker needs, is taken by another program;".formatted(port)
                + " choose another port with --broker-port.\n");
  }

  @Test
  void up_refuses_another_number_of_partitions() throws Exception {
    Files.writeString(folder.resolve("partitions"), "2\n");
    assertThat(run("up", "--detach", "--partitions=8")).isEqualTo(1);
    assertThat(err.toString()).contains("was created with --partitions 2");
  }

  @Test
  void up_refuses_another_number_of_brokers() throws Exception {
    Files.writeString(folder.resolve("partitions"), "4\n");
    Files.writeString(folder.resolve("brokers"), "1\n");
    assertThat(run("up", "--detach", "--brokers=3")).isEqualTo(1);
    assertThat(err.toString()).contains("was created with --brokers 1, and that is frozen");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void up_refuses_numbers_of_instances_that_cannot_be() {
    assertThat(run("up", "--streams=0")).isEqualTo(2);
    assertThat(run("up", "--query=4")).isEqualTo(2);
    assertThat(run("up", "--brokers=2")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--streams must be 1, 2 or 3")
        .contains("--query must be 1, 2 or 3")
        .contains("--brokers must be 1 or 3");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void up_refuses_what_is_no_business(@TempDir Path jars) throws Exception {
    Path noJar = Files.writeString(jars.resolve("broken.jar"), "no zip");
    Path text = Files.writeString(jars.resolve("loans.txt"), "");
    Path empty = Files.createDirectory(jars.resolve("empty"));
    Files.writeString(jars.resolve("a,b.jar"), "");
    for (Path path : List.of(noJar, text, empty, jars.resolve("a,b.jar"), jars.resolve("x"))) {
      assertThat(run("up", "--detach", "--domain=" + path)).as("%s", path).isEqualTo(2);
    }
    assertThat(err.toString())
        .contains("broken.jar cannot be read as a jar")
        .contains("loans.txt is no jar and no folder of jars")
        .contains("empty has no jar in it")
        .contains("its name has one of , : ;")
        .contains("/x is no jar and no folder of jars");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void up_refuses_jars_without_a_decider(@TempDir Path jars) throws Exception {
    Path jar = jars.resolve("library.jar");
    try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("README.md"));
    }
    assertThat(run("up", "--detach", "--domain=" + jars)).isEqualTo(2);
    assertThat(err.toString()).contains("no jar there names a decider in META-INF/services/");
  }

  @Test
  void logs_names_the_parts_when_there_is_none_of_that_name() {
    assertThat(run("logs", "brokr")).isEqualTo(1);
    assertThat(err.toString()).contains("There is no part brokr", "broker-3, registry, postgres");
  }

  /** The list of commands shows the first line of each description. */
  @Test
  void each_command_is_described_by_a_whole_sentence() {
    assertThat(Daybook.commandLine(List.of()).getSubcommands().values())
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith("."));
  }

  @Test
  void a_wrong_option_is_one_sentence() {
    assertThat(run("status", "--nosuch")).isEqualTo(2);
    assertThat(err.toString())
        .isEqualToNormalizingNewlines(
            "daybook: Unknown option: '--nosuch'\nHelp: daybook status --help\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set=management.server.port=1 | --set takes a setting of Daybook's apps",
        "--set=daybook.dataDir=/tmp | --set cannot change daybook.dataDir",
        "--set=daybook.data-dir=/tmp | --set cannot change daybook.data-dir",
        "--gateway-port=65536 | A port must be from 1 to 65535, not 65536",
        "--set=daybook.topics.prefix=x. | --set cannot change daybook.topics.prefix",
        "--set=daybook.topics.reply-partitions=8 | --set cannot change daybook.topics.reply-partitions",
        "--query-port=0 | A port must be from 1 to 65535, not 0",
        "--partitions=0 | --partitions must be from 1 to 64"
      })
  void up_refuses_a_value_that_cannot_be(String option, String sentence) {
    assertThat(run("up", "--detach", option)).isEqualTo(2);
    assertThat(err.toString()).startsWith("daybook: " + sentence);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void reset_deletes_what_it_was_told_to_delete() throws Exception {
    Path log = Files.createDirectories(folder.resolve("logs")).resolve("broker.log");
    Files.writeString(log, "text");
    Files.writeString(folder.resolve("partitions"), "4\n");
    assertThat(run("reset", "--yes")).isZero();
    assertThat(log).doesNotExist();
    assertThat(run("reset", "--yes")).isZero();
    assertThat(out.toString()).contains("There is no installation in " + folder);
  }

  @Test
  void rebuild_does_nothing_where_parts_were_left_behind() throws Exception {
    Path run = Files.createDirectories(folder.resolve("run"));
    ProcessHandle self = ProcessHandle.current();
    Files.writeString(
        run.resolve("broker.properties"),
        """
        state=UP
        pid=%d
        started-at-ms=%d
        stop-signal=TERM
        address=127.0.0.1:0
        restarts=0
        since=2026-01-01T00:00:00Z
        """
            .formatted(self.pid(), self.info().startInstant().orElseThrow().toEpochMilli()));
    assertThat(run("rebuild", "sales.order", "--yes")).isEqualTo(1);
    assertThat(err.toString()).contains("daybook down");
  }

  private int run(String... arguments) {
    CommandLine commandLine =
        Daybook.commandLine(List.of()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[arguments.length + 1];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--data-dir=" + folder;
    return commandLine.execute(all);
  }
}
