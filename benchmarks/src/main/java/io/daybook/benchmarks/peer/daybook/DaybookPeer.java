package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import java.util.List;

/** Daybook, by its topics or by its gateway. */
public record DaybookPeer(String name, Level level, String survives, DaybookStack stack)
    implements Peer {

  /** As {@code ./daybook up} has it. */
  public static DaybookPeer asShipped(Level level, DaybookStack stack) {
    return new DaybookPeer(
        "daybook",
        level,
        "crash of any process; a power cut with 3 brokers, not with this one",
        stack);
  }

  /** On a broker that flushes each append. */
  public static DaybookPeer flushing(Level level, DaybookStack stack) {
    return new DaybookPeer(
        "daybook-flush", level, "crash of any process; a power cut of this machine", stack);
  }

  @Override
  public void start() {
    stack.retain();
    if (level == Level.HTTP) {
      stack.gateway();
    }
  }

  @Override
  public OrderClient connect(int clients) {
    return level == Level.HTTP
        ? new HttpOrders(stack.gateway())
        : new CommandTopicClient(stack.orders());
  }

  @Override
  public List<ProcessHandle> servers() {
    return stack.servers(
        level == Level.HTTP
            ? List.of(DaybookStack.STREAMS_APP, "command-gateway")
            : List.of(DaybookStack.STREAMS_APP));
  }

  @Override
  public void close() {
    stack.close();
  }
}
