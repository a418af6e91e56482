package io.daybook.benchmarks.peer;

/** A peer that is called over HTTP, for commands and for reads. */
public interface HttpPeer extends Peer {

  @Override
  default Level level() {
    return Level.HTTP;
  }

  @Override
  HttpOrders connect(int clients);

  /** Where questions go: the same place as commands, unless there is another for them. */
  default HttpOrders questions(int clients) {
    return connect(clients);
  }
}
