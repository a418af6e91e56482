package io.daybook.eventlog.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.DescriptorSets;
import io.daybook.domain.schema.ReleasedProtos;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every build checks, and {@code daybook schemas check} on demand. */
class ReleasedProtosTest {
  private static final String VERSION = System.getProperty("daybook.version");
  private static final Path RELEASED =
      Path.of(System.getProperty("daybook.home"), "proto/released");

  @Test
  void the_protos_read_all_that_a_release_has_written() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      assertThat(VERSION).as("a released version's protos are never changed").endsWith("-SNAPSHOT");
      ReleasedProtos.write(
          RELEASED.resolve(VERSION.replace("-SNAPSHOT", "")), DescriptorSets.load());
    }
    List<Path> versions = ReleasedProtos.versions(RELEASED);
    assertThat(versions).isNotEmpty();
    for (Path version : versions) {
      assertThat(ReleasedProtos.findings(version)).isEmpty();
    }
  }
}
