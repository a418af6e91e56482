package io.daybook.localstack;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of a broker that is alone: one replica of everything, few internal partitions. */
final class BrokerProperties {

  private BrokerProperties() {}

  /**
   * The file's text.
   *
   * @param more properties, which replace those of the same name: the last line of a name counts
   */
  static String of(Path logFolder, int port, int controllerPort, Map<String, String> more) {
    return standard(logFolder, port, controllerPort) + lines(more);
  }

  private static String lines(Map<String, String> properties) {
    return properties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(property -> "%s=%s%n".formatted(property.getKey(), property.getValue()))
        .collect(Collectors.joining());
  }

  private static String standard(Path logFolder, int port, int controllerPort) {
    return """
    process.roles=broker,controller
    node.id=1
    controller.quorum.voters=1@127.0.0.1:%2$d
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    log.dirs=%3$s
    auto.create.topics.enable=false
    default.replication.factor=1
    offsets.topic.replication.factor=1
    offsets.topic.num.partitions=8
    # 14 days: an app that was away for a week finds its offsets (log contract: at least 7).
    offsets.retention.minutes=20160
    transaction.state.log.replication.factor=1
    transaction.state.log.min.isr=1
    transaction.state.log.num.partitions=8
    # An open transaction of a killed app holds back every reader: look for it each second.
    transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
    # The next transaction of an app waits for the end of its last one: 20 ms by default.
    add.partitions.to.txn.retry.backoff.ms=1
    share.coordinator.state.topic.replication.factor=1
    share.coordinator.state.topic.min.isr=1
    share.coordinator.state.topic.num.partitions=1
    # One machine, few connections: 3 and 8 by default, which mostly wake each other.
    num.network.threads=1
    num.io.threads=2
    group.initial.rebalance.delay.ms=0
    # A killed broker may register again only when its session has timed out: 9 s by default.
    broker.session.timeout.ms=4000
    broker.heartbeat.interval.ms=500
    # 128 MiB by default, a quarter of this heap.
    log.cleaner.dedupe.buffer.size=16777216
    """
        .formatted(port, controllerPort, logFolder.toAbsolutePath());
  }
}
