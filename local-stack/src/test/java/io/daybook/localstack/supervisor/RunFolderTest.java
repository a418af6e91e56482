package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
