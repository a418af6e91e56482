package io.daybook.domain.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.daybook.domain.DescriptorSets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** daybook/v1 passes the checks that DomainCheck makes of a business's protos. */
class DaybookProtosTest {
  private static final String VERSION = System.getProperty("golden.version");
  private static final Path RELEASED =
      Path.of(System.getProperty("daybook.home"), "proto/released");

  @Test
  void the_protos_read_all_that_a_release_has_written() throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      assertThat(VERSION).as("a released version's protos are never changed").endsWith("-SNAPSHOT");
      ReleasedProtos.write(RELEASED.resolve(VERSION.replace("-SNAPSHOT", "")), protos());
    }
    List<Path> versions = ReleasedProtos.versions(RELEASED);
    assertThat(versions).isNotEmpty();
    for (Path version : versions) {
      assertThat(ReleasedProtos.findings(version)).isEmpty();
    }
  }

  /** Without those of this module's tests. */
  private static List<FileDescriptor> protos() {
    return DescriptorSets.load().stream()
        .filter(file -> !file.getName().startsWith("library/"))
        .toList();
  }
}
