package io.daybook.benchmarks.workload;

import io.daybook.benchmarks.peer.Peer;
import java.util.ArrayList;
import java.util.List;

/** Peers that run, to be closed in the reverse order of their start. */
final class Started implements AutoCloseable {
  private final Scale scale;
  private final List<Peer> peers = new ArrayList<>();

  Started(Scale scale) {
    this.scale = scale;
  }

  /** Starts those of them that take part. */
  <P extends Peer> List<P> of(List<P> wanted) {
    List<P> taking = wanted.stream().filter(peer -> scale.measures(peer.name())).toList();
    for (P peer : taking) {
      peer.start();
      peers.add(peer);
    }
    return taking;
  }

  @Override
  public void close() {
    peers.reversed().forEach(Peer::close);
  }
}
