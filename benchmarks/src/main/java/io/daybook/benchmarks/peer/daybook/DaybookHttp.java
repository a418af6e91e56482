package io.daybook.benchmarks.peer.daybook;

import io.daybook.benchmarks.peer.HttpOrders;
import io.daybook.benchmarks.peer.HttpPeer;
import java.util.List;

/** Daybook by its gateway and query-api. */
public record DaybookHttp(DaybookStack stack) implements HttpPeer {

  @Override
  public String name() {
    return stack.name();
  }

  @Override
  public String survives() {
    return stack.survives();
  }

  @Override
  public void start() {
    stack.retain();
    stack.gateway();
  }

  @Override
  public HttpOrders connect(int clients) {
    return new HttpOrders(stack.gateway());
  }

  /** Starts the read side when it is asked for the first time. */
  @Override
  public HttpOrders questions(int clients) {
    return new HttpOrders(stack.queryApi());
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
