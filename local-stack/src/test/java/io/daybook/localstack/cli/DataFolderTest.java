package io.daybook.localstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which folders an installation can have; all others are refused before anything is made. */
class DataFolderTest {

  private static final int WRONG_OPTION = 2;

  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a,b", "a;b", "a:b", "a\\b", "a\"b", "a$b", "a%b", "a*b", "a?b", "a!b", "a#b", "a&b", "a'b",
        "a`b", "a<b", "a|b", "a[b", "a{b", "a^b"
      })
  void a_name_that_a_part_would_read_otherwise_is_refused(String name) {
    assertThat(up(folder.resolve(name).toString())).isEqualTo(WRONG_OPTION);
    assertThat(err.toString()).contains("its name has '%s'".formatted(name.substring(1, 2)));
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\nb", "a\tb", "a\u0007b", "a\u007fb", "a\ufffdb"})
  void a_character_that_cannot_be_shown_is_named_by_its_number(String name) {
    assertThat(up(folder.resolve(name).toString())).isEqualTo(WRONG_OPTION);
    assertThat(err.toString())
        .contains("its name has the character U+%04X".formatted((int) name.charAt(1)));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_letter_of_two_units_is_refused() {
    assertThat(up(folder.resolve("a\uD83D\uDE00b").toString())).isEqualTo(WRONG_OPTION);
    assertThat(err.toString()).contains("its name has '\uD83D\uDE00'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bücher",
        "u\u0308",
        "帳簿",
        "two words",
        "a.b-c_d",
        "a+b=c@d~e",
        "(a)",
        "-a",
        "a ",
        "a."
      })
  void every_other_name_is_taken(String name) {
    Path data = folder.resolve(name);
    assertThat(run("status", "--data-dir=" + data)).isEqualTo(1);
    assertThat(run("reset", "--yes", "--data-dir=" + data)).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void a_name_of_512_bytes_is_the_longest() {
    String rest = "/" + "a".repeat(250);
    String longest = (folder + rest + rest + rest).substring(0, 512);
    assertThat(run("status", "--data-dir=" + longest)).isEqualTo(1);
    assertThat(up(longest + "a")).isEqualTo(WRONG_OPTION);
    assertThat(err.toString()).contains("its name has 513 bytes, and 512 are the most");
  }

  @Test
  void what_the_shell_should_have_replaced_is_refused() {
    assertThat(up("~/data")).isEqualTo(WRONG_OPTION);
    assertThat(err.toString()).contains("the shell has left ~/data as it is");
    assertThat(up("")).isEqualTo(WRONG_OPTION);
    assertThat(err.toString()).contains("the name of the folder is empty");
  }

  @Test
  void a_file_is_no_folder() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "text");
    for (String command : new String[] {"up", "status", "down", "reset", "audit"}) {
      assertThat(run(command, "--data-dir=" + file)).as(command).isEqualTo(WRONG_OPTION);
    }
    assertThat(err.toString()).contains("it is a file");
    assertThat(file).hasContent("text");
  }

  @Test
  void a_folder_of_somebody_else_is_refused_and_never_deleted() throws Exception {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    Path theirs = Files.writeString(logs.resolve("theirs.log"), "text");
    assertThat(up(folder.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("it has files that are not Daybook's");
    assertThat(run("reset", "--yes", "--data-dir=" + folder)).isZero();
    assertThat(theirs).hasContent("text");
    assertThat(folder.resolve("partitions")).doesNotExist();
  }

  @Test
  void a_folder_within_an_installation_is_refused() throws Exception {
    Files.writeString(folder.resolve("partitions"), "4\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);
    for (Path inner : new Path[] {folder.resolve("logs/mine"), link.resolve("mine")}) {
      assertThat(up(inner.toString())).isEqualTo(1);
      assertThat(err.toString()).contains(inner + " cannot be a data folder: it lies in");
      assertThat(inner).doesNotExist();
    }
  }

  @Test
  void a_folder_that_cannot_be_made_is_refused() {
    assertThat(up("/proc/daybook")).isEqualTo(1);
    assertThat(err.toString()).contains("/proc/daybook cannot be a data folder");
  }

  @Test
  void reset_deletes_a_link_and_says_that_what_it_points_to_stays() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
    Path record = Files.writeString(elsewhere.resolve("record"), "text");
    Path data = Files.createDirectories(folder.resolve("data"));
    Files.writeString(data.resolve("partitions"), "4\n");
    Path link = Files.createSymbolicLink(data.resolve("broker"), elsewhere);
    StringWriter out = new StringWriter();
    var command = Daybook.commandLine(List.of()).setOut(new PrintWriter(out));
    assertThat(command.execute("reset", "--yes", "--data-dir=" + data)).isZero();
    assertThat(out.toString()).contains(link + " was a link; what it pointed to stays");
    assertThat(record).hasContent("text");
    assertThat(data).doesNotExist();
  }

  @Test
  void what_is_told_to_type_names_the_folder() {
    StringWriter out = new StringWriter();
    var command = Daybook.commandLine(List.of()).setOut(new PrintWriter(out));
    Path data = folder.resolve("two words");
    assertThat(command.execute("status", "--data-dir=" + data)).isEqualTo(1);
    assertThat(out.toString())
        .isEqualToNormalizingNewlines(
            "Daybook is down; start it with: daybook up --data-dir '%s'\n".formatted(data));
  }

  private int up(String data) {
    return run("up", "--detach", "--data-dir=" + data);
  }

  private int run(String... arguments) {
    return Daybook.commandLine(List.of())
        .setOut(new PrintWriter(new StringWriter()))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
