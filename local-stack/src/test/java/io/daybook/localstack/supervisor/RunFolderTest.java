package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunFolderTest {

  @TempDir Path folder;

  @Test
  void gives_back_what_was_written() {
    RunFolder run = new RunFolder(folder);
    PartRecord part =
        PartRecord.waiting("registry", "http://127.0.0.1:8085")
            .running(ProcessHandle.current(), "INT")
            .startedAgain();
    run.write(part);
    assertThat(new RunFolder(folder).read("registry")).contains(part);
    assertThat(run.parts()).containsExactly(part);
  }

  @Test
  void knows_nothing_at_first() {
    RunFolder run = new RunFolder(folder);
    assertThat(run.read("broker")).isEmpty();
    assertThat(run.parts()).isEmpty();
    assertThat(run.supervisor()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\0\0\0",
        "state=UP",
        "state=ALIVE\npid=1",
        "state=UP\npid=99999999999999999999\nstarted-at-ms=1",
        "state=UP\npid=1\nstarted-at-ms=1\nstop-signal=TERM\naddress=a\nrestarts=0\nsince=then",
        "pid=\\u00"
      })
  void a_damaged_record_is_none(String text) throws IOException {
    RunFolder run = new RunFolder(folder);
    Files.createDirectories(run.folder());
    Files.writeString(run.folder().resolve("supervisor.properties"), text);
    assertThat(run.supervisor()).isEmpty();
    Files.writeString(run.folder().resolve("streams-app.hold"), text);
    assertThat(RestartHold.isOn(run, "streams-app")).isFalse();
  }

  @Test
  void forgets_instances_of_an_earlier_run() {
    RunFolder run = new RunFolder(folder);
    for (String part : List.of("broker", "query-api", "query-api-2", "query-api-3")) {
      run.write(PartRecord.waiting(part, part + "'s address"));
    }
    run.keepOnly(List.of("broker", "query-api", "query-api-2"));
    assertThat(run.parts())
        .extracting(PartRecord::part)
        .containsExactly("broker", "query-api", "query-api-2");
    assertThat(run.instances("query-api"))
        .extracting(PartRecord::address)
        .containsExactly("query-api's address", "query-api-2's address");
  }
}
