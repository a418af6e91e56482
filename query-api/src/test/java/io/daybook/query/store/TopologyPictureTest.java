package io.daybook.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The picture of the topology in docs/topology is the code's; {@code -Dgolden.write=true} writes it
 * anew. Only an append is harmless: another order gives every task another meaning.
 */
class TopologyPictureTest {
  private static final Path PICTURE =
      Path.of(System.getProperty("daybook.home"), "docs/topology/query-api.txt");

  @Test
  void the_topology_is_the_one_in_the_docs() throws IOException {
    List<AggregateType> types = AggregateTypes.load().all();
    String picture =
        EventStoreTopology.of(
                types,
                new LogSettings("none:1", "", 1, 1, 1),
                _ -> 0,
                EventStorePartitions.of(types, 1, new Memo(0)),
                (_, _) -> new WatermarkAtStart.Start(WatermarkAtStart.NONE, WatermarkAtStart.NONE))
            .describe()
            .toString();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PICTURE, picture);
    }
    assertThat(PICTURE).content().isEqualTo(picture);
  }
}
