package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.Level;
import io.daybook.benchmarks.peer.OrderClient;
import io.daybook.benchmarks.peer.Peer;
import java.util.List;

/** Daybook by its topics. */
public record DaybookEngine(DaybookStack stack) implements Peer {

  @Override
  public String name() {
    return stack.name();
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
    return stack.orders().connect();
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
