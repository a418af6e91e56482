package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
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
  void the_first_number_of_partitions_stays() {
    FrozenPartitions partitions = new FrozenPartitions(folder);
    assertThat(partitions.known()).isEmpty();
    assertThat(partitions.knownOr(OptionalInt.empty())).isEqualTo(4);
    assertThat(partitions.knownOr(OptionalInt.of(2))).isEqualTo(2);
    partitions.freeze(2);
    assertThat(partitions.known()).hasValue(2);
    assertThat(partitions.knownOr(OptionalInt.of(16))).isEqualTo(2);
  }
}
