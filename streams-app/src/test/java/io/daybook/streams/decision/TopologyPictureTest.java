package io.daybook.streams.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.Topics;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The picture of the topology in docs/topology is the code's. Only an append is harmless: another
 * order of sub-topologies gives every task another meaning.
 */
class TopologyPictureTest {
  private static final Path PICTURE =
      Path.of(System.getProperty("daybook.home"), "docs/topology/streams-app.txt");

  @Test
  void the_topology_is_the_one_in_the_docs() throws IOException {
    List<? extends Decisions<?, ?, ?>> all =
        Rules.load().all().stream().map(TopologyPictureTest::decisions).toList();
    String picture =
        DecisionTopology.of(
                all,
                new Topics(""),
                new GroupCommit(Tracing.off()),
                new SimpleMeterRegistry(),
                Tracing.off())
            .describe()
            .toString();
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(PICTURE, picture);
    }
    assertThat(PICTURE).content().isEqualTo(picture);
  }

  private static <C extends Message, S extends Message, E extends Message>
      Decisions<C, S, E> decisions(AggregateRules<C, S, E> rules) {
    return new Decisions<>(
        rules, 8, 8, Fixtures.TOPIC, false, Fixtures.schemas(), 1, 2, 3, _ -> false, List.of());
  }
}
