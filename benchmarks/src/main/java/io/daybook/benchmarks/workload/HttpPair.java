package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.peer.HttpPeer;
import io.daybook.benchmarks.peer.daybook.DaybookHttp;
import io.daybook.benchmarks.peer.daybook.DaybookStack;
import io.daybook.benchmarks.peer.kafka.BenchBroker;
import io.daybook.benchmarks.peer.postgres.PostgresPeers;
import io.daybook.benchmarks.peer.postgres.PostgresServer;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import java.nio.file.Path;
import java.util.List;

/** Daybook and PostgreSQL, both over HTTP; nothing runs yet. */
record HttpPair(DaybookStack stack, HttpPeer daybook, HttpPeer postgres) {

  /** Both keep their data in a folder of this name. */
  static HttpPair in(Scale scale, String name) {
    Path folder = scale.folder().resolve(name);
    BenchBroker broker = BenchBroker.asShipped(folder.resolve("broker"));
    DaybookStack stack = new DaybookStack(broker, folder.resolve("daybook"));
    PostgresServer server = new PostgresServer(folder.resolve("postgres"), scale.poolSizes());
    return new HttpPair(
        stack, new DaybookHttp(stack), PostgresPeers.http(server, Durability.FSYNC, folder));
  }

  List<HttpPeer> both() {
    return List.of(daybook, postgres);
  }
}
