package io.daybook.localstack;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings of a broker: as many replicas of everything as there are brokers, few partitions. */
final class BrokerProperties {

  /**
   * One broker alone has nobody to ask instead: where it is slow for some seconds, a marker that is
   * given up and sent again may meet the next transaction, whose producer then fails with
   * INVALID_TXN_STATE.
   *
   * <p>The brokers of one machine are stopped together. To move leaders away first needs a quorum
   * of controllers, which the last one to leave has no more: it would wait for five minutes.
   */
  private static final String AMONG_OTHERS =
      """
      controlled.shutdown.enable=false
      # Two controllers that stand for election at once, as when the leader hangs, try again after
      # one to two seconds by default.
      controller.quorum.election.timeout.ms=500
      controller.quorum.election.backoff.max.ms=500
      # A broker that hangs keeps its connections open: what the others ask of it is given up after
      # this, 30 s by default. The markers of transactions are sent to it again until its partitions
      # have other leaders, and the sender looks at its clock only every so often: twice the time.
      request.timeout.ms=2000
      replica.socket.timeout.ms=3000
      controller.socket.timeout.ms=3000
      """;

  private BrokerProperties() {}

  /**
   * The file's text.
   *
   * @param more properties, which replace those of the same name: the last line of a name counts
   */
  static String of(Path logFolder, Cluster cluster, int nodeId, Map<String, String> more) {
    return standard(logFolder, cluster, nodeId)
        + replicas(cluster)
        + (cluster.replicas() > 1 ? AMONG_OTHERS : "")
        + lines(more);
  }

  private static String lines(Map<String, String> properties) {
    return properties.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(property -> "%s=%s%n".formatted(property.getKey(), property.getValue()))
        .collect(Collectors.joining());
  }

  /** As a file of Java properties has it: its bytes are ISO 8859-1, its backslashes an escape. */
  private static String escaped(String value) {
    return value
        .chars()
        .mapToObj(
            unit ->
                unit == '\\' || unit > '~' ? "\\u%04x".formatted(unit) : Character.toString(unit))
        .collect(Collectors.joining());
  }

  private static String standard(Path logFolder, Cluster cluster, int nodeId) {
    Cluster.Node node = cluster.node(nodeId);
    return """
    process.roles=broker,controller
    node.id=%4$d
    controller.quorum.voters=%5$s
    listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
    advertised.listeners=PLAINTEXT://127.0.0.1:%1$d
    controller.listener.names=CONTROLLER
    listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
    log.dirs=%3$s
    auto.create.topics.enable=false
    offsets.topic.num.partitions=8
    # 14 days: an app that was away for a week finds its offsets (log contract: at least 7).
    offsets.retention.minutes=20160
    transaction.state.log.num.partitions=8
    # An open transaction of a killed app holds back every reader: look for it each second.
    transaction.abort.timed.out.transaction.cleanup.interval.ms=1000
    # The next transaction of an app waits for the end of its last one: 20 ms by default.
    add.partitions.to.txn.retry.backoff.ms=1
    share.coordinator.state.topic.num.partitions=1
    # One machine, few connections: 3 and 8 by default, which mostly wake each other.
    num.network.threads=1
    num.io.threads=2
    group.initial.rebalance.delay.ms=0
    # A killed broker may register again only when its session has timed out: 9 s by default.
    broker.session.timeout.ms=4000
    broker.heartbeat.interval.ms=500
    # The longest that a producer that died holds back those who read what it wrote into: 15 min by
    # default.
    transaction.max.timeout.ms=15000
    # 128 MiB by default, a quarter of this heap.
    log.cleaner.dedupe.buffer.size=16777216
    """
        .formatted(
            node.port(),
            node.controllerPort(),
            escaped(logFolder.toAbsolutePath().toString()),
            nodeId,
            cluster.voters());
  }

  /** Defaults of topics that are made without them, as Streams' changelogs. */
  private static String replicas(Cluster cluster) {
    return """
    default.replication.factor=%1$d
    min.insync.replicas=%2$d
    offsets.topic.replication.factor=%1$d
    transaction.state.log.replication.factor=%1$d
    transaction.state.log.min.isr=%2$d
    share.coordinator.state.topic.replication.factor=%1$d
    share.coordinator.state.topic.min.isr=%2$d
    """
        .formatted(cluster.replicas(), cluster.minInsync());
  }
}
