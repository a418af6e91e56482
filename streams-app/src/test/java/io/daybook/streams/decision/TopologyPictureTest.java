package io.daybook.streams.decision;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Rules;
import io.daybook.eventlog.Topics;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.routing.Clearance;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/**
 * The pictures of the topology in docs/topology are the code's. Only an append is harmless: another
 * order of sub-topologies gives every task another meaning.
 */
class TopologyPictureTest {

  @Test
  void the_topology_is_the_one_in_the_docs() throws IOException {
    TopologyPicture.assertShows("streams-app.txt", topology(Rules.load()));
  }

  /** A process is a sub-topology more, which leads to the commands of the types that it names. */
  @Test
  void the_topology_with_a_process_is_the_one_in_the_docs() throws IOException {
    TopologyPicture.assertShows("streams-app-with-process.txt", topology(Clearance.rules()));
  }

  private static Topology topology(Rules rules) {
    return DecisionTopology.of(
        rules.all().stream()
            .<Decisions<?, ?, ?>>map(each -> decisions(each, targets(rules, each)))
            .toList(),
        new Topics(""),
        new GroupCommit(Tracing.off()),
        new SimpleMeterRegistry(),
        Tracing.off());
  }

  private static List<Target> targets(Rules rules, AggregateRules<?, ?, ?> each) {
    return rules.types().processes().stream()
        .filter(process -> process.type().equals(each.type()))
        .flatMap(process -> process.commands().stream())
        .map(target -> new Target(target, Fixtures.COMMANDS_SCHEMA))
        .toList();
  }

  private static <C extends Message, S extends Message, E extends Message>
      Decisions<C, S, E> decisions(AggregateRules<C, S, E> rules, List<Target> targets) {
    return new Decisions<>(
        rules, 8, 8, Fixtures.TOPIC, false, Fixtures.schemas(), 1, 2, 3, _ -> false, targets);
  }
}
