package io.daybook.streams.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.streams.Topology;

/** A picture in docs/topology, which {@code -Dgolden.write=true} draws anew. */
public final class TopologyPicture {
  private static final Path FOLDER = Path.of(System.getProperty("daybook.home"), "docs/topology");

  private TopologyPicture() {}

  /** The picture is the one of this topology. */
  public static void assertShows(String name, Topology topology) throws IOException {
    Path picture = FOLDER.resolve(name);
    String description = topology.describe().toString();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(picture, description);
    }
    assertThat(picture).content().isEqualTo(description);
  }
}
