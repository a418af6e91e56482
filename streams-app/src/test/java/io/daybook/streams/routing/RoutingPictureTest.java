package io.daybook.streams.routing;

import io.daybook.eventlog.LogSettings;
import io.daybook.runtime.tracing.Tracing;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.TopologyPicture;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The picture of what tells a process what it observes. */
class RoutingPictureTest {

  @Test
  void the_topology_is_the_one_in_the_docs() throws IOException {
    Routing routing =
        RoutingDriver.routing(Clearance.process(), new LogSettings("127.0.0.1:9092", "", 8, 8, 1));

    TopologyPicture.assertShows(
        "process-routing.txt", RoutingTopology.of(routing, new GroupCommit(Tracing.off())));
  }
}
