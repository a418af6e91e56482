package io.daybook.benchmarks.peer;

import io.daybook.proto.sales.order.v1.OrderCommand;

/** The way of commands into a peer; many threads use it at once. */
public interface OrderClient extends AutoCloseable {

  /**
   * Sends one command and returns when it is decided and as durable as the peer promises.
   *
   * @param command with command id, aggregate id and expected version in its metadata
   * @throws RefusedException if it was not accepted
   * @throws Exception if its outcome is not known
   */
  void send(OrderCommand command) throws Exception;

  @Override
  void close();
}
