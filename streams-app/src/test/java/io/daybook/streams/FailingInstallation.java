package io.daybook.streams;

import io.daybook.eventlog.Topics;
import io.daybook.streams.RealParts.Parts;

/** Orders whose rules can be made to fail, whoever sends commands to them, and their operator. */
record FailingInstallation(
    OrdersWithFailingRules orders, LogClient log, Undecidable send, Operator operator)
    implements AutoCloseable {

  /**
   * Starts it.
   *
   * @param prefix of its topics, no other test's
   */
  static FailingInstallation start(Parts parts, String prefix) {
    String registry = parts.registry().url();
    OrdersWithFailingRules orders =
        new OrdersWithFailingRules(
            parts.bootstrapServers(), registry, prefix, parts.folder().resolve(prefix + "data"));
    LogClient log = new LogClient(parts.bootstrapServers(), new Topics(prefix));
    return new FailingInstallation(
        orders,
        log,
        new Undecidable(orders, log),
        new Operator(parts.bootstrapServers(), registry, prefix));
  }

  @Override
  public void close() {
    log.close();
    orders.close();
  }
}
