package io.daybook.streams;

import io.daybook.eventlog.Topics;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import java.nio.file.Path;

/** Orders whose rules can be made to fail, whoever sends commands to them, and their operator. */
record FailingInstallation(
    OrdersWithFailingRules orders, LogClient log, Undecidable send, Operator operator)
    implements AutoCloseable {

  /**
   * Starts it.
   *
   * @param prefix of its topics, no other test's
   */
  static FailingInstallation start(
      LocalBroker broker, LocalRegistry registry, String prefix, Path folder) {
    OrdersWithFailingRules orders =
        new OrdersWithFailingRules(broker.bootstrapServers(), registry.url(), prefix, folder);
    LogClient log = new LogClient(broker.bootstrapServers(), registry.url(), new Topics(prefix));
    return new FailingInstallation(
        orders,
        log,
        new Undecidable(orders, log),
        new Operator(broker.bootstrapServers(), registry.url(), prefix));
  }

  @Override
  public void close() {
    log.close();
    orders.close();
  }
}
