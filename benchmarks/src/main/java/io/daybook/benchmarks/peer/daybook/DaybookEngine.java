package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import java.util.List;

/** Daybook by its topics. */
public record DaybookEngine(String name, String survives, DaybookStack stack) implements Peer {

  @Override
  public Level level() {
    return Level.ENGINE;
  }

  @Override
  public void start() {}

  @Override
  public OrderClient connect(int clients) {
    return stack.client();
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
