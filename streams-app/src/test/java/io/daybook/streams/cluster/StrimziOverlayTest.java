package io.daybook.streams.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The overlay of Strimzi holds what the code prints. With {@code -Ddocs.write=true} it is written.
 */
class StrimziOverlayTest {
  private static final Path OVERLAY = Path.of("../deploy/kubernetes/overlays/strimzi");

  @Test
  void its_topics_are_those_of_the_log_contract() throws IOException {
    requirePrinted("topics.yaml", TopicsTool.commandLine());
  }

  @Test
  void its_users_have_the_rights_of_the_access_table() throws IOException {
    requirePrinted("users.yaml", AccessTool.commandLine());
  }

  private static void requirePrinted(String file, CommandLine tool) throws IOException {
    StringWriter out = new StringWriter();
    assertThat(tool.setOut(new PrintWriter(out)).execute("--format=strimzi")).isZero();
    Path path = OVERLAY.resolve(file);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(path, out.toString());
    }
    assertThat(Files.readString(path)).isEqualTo(out.toString());
  }
}
