package io.daybook.localstack.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildPartsTest {
  private static final String BROKERS = "--daybook.kafka.bootstrap-servers=";

  @TempDir Path folder;
  private RebuildParts parts;

  @BeforeEach
  void prepare() {
    List<Integer> brokers = List.of(15_001, 15_002, 15_003);
    Settings settings =
        new Settings(
            folder,
            1,
            List.of(2),
            List.of(3),
            4,
            5,
            brokers,
            15_004,
            15_005,
            4,
            List.of(),
            Map.of());
    parts =
        new RebuildParts(settings, List.of(), new SupervisorOutput(new PrintStream(System.out)));
  }

  @Test
  void goes_to_the_brokers_that_run_wherever_the_options_would_have_them() {
    RunFolder run = new RunFolder(folder);
    run.write(PartRecord.waiting("broker", "127.0.0.1:15101"));
    run.write(PartRecord.waiting("broker-2", "127.0.0.1:15102"));
    run.write(PartRecord.waiting("broker-3", "127.0.0.1:15103"));

    assertThat(parts.arguments(true))
        .contains(BROKERS + "127.0.0.1:15101,127.0.0.1:15102,127.0.0.1:15103")
        .filteredOn(argument -> argument.startsWith(BROKERS))
        .hasSize(1);
  }

  @Test
  void goes_to_those_that_it_has_started_where_daybook_is_down() {
    new RunFolder(folder).write(PartRecord.waiting("broker", "127.0.0.1:15101"));

    assertThat(parts.arguments(false))
        .contains(BROKERS + "127.0.0.1:15001,127.0.0.1:15002,127.0.0.1:15003");
  }

  @Test
  void has_the_data_of_the_first_streams_app() {
    assertThat(parts.arguments(false))
        .contains("--daybook.data-dir=" + folder.resolve("streams-app"));
  }
}
