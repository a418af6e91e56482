package io.daybook.streams;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.Topics;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.streams.decision.Fixtures;
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
    return start(broker, registry, prefix, folder, false);
  }

  /** Starts one whose orders are parked by a command that fails. */
  static FailingInstallation startParking(
      LocalBroker broker, LocalRegistry registry, String prefix, Path folder) {
    return start(broker, registry, prefix, folder, true);
  }

  private static FailingInstallation start(
      LocalBroker broker, LocalRegistry registry, String prefix, Path folder, boolean parks) {
    OrdersWithFailingRules orders =
        new OrdersWithFailingRules(
            broker.bootstrapServers(), registry.url(), prefix, folder, parks);
    LogClient log = new LogClient(broker.bootstrapServers(), registry.url(), new Topics(prefix));
    return new FailingInstallation(
        orders,
        log,
        new Undecidable(orders, log),
        new Operator(
            broker.bootstrapServers(),
            registry.url(),
            prefix,
            AggregateTypes.load().all().stream()
                .map(type -> parks ? Fixtures.parking(type) : type)
                .toList()));
  }

  @Override
  public void close() {
    log.close();
    orders.close();
  }
}
