package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import java.util.List;

/** Daybook by its topics. */
public record DaybookEngine(String name, DaybookStack stack) implements Peer {

  /** On a broker as {@code ./daybook up} has it. */
  public static DaybookEngine asShipped(DaybookStack stack) {
    return new DaybookEngine("daybook", stack);
  }

  /** On a broker that flushes each append. */
  public static DaybookEngine flushing(DaybookStack stack) {
    return new DaybookEngine("daybook-flush", stack);
  }

  @Override
  public Level level() {
    return Level.ENGINE;
  }

  @Override
  public String survives() {
    return stack.survives();
  }

  @Override
  public void start() {
    stack.retain();
  }

  @Override
  public OrderClient connect(int clients) {
    return new CommandTopicClient(stack.orders());
  }

  @Override
  public List<ProcessHandle> servers() {
    return stack.servers();
  }

  @Override
  public void close() {
    stack.close();
  }
}
