package io.daybook.eventlog.kafka;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeFeaturesOptions;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks each broker of the cluster every 2 s whether it answers, so that health can name one that
 * hangs: at most 8 s after it has begun to.
 */
public final class BrokerWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(2);

  private final Admin admin;
  private final Thread thread;
  private Collection<Node> brokers = List.of();
  private volatile Map<Integer, Unanswering> unanswering = Map.of();

  /**
   * A broker that does not answer.
   *
   * @param since it was first asked in vain
   */
  public record Unanswering(int id, String address, Instant since) {
    @Override
    public String toString() {
      return "Broker %d at %s has not answered since %s.".formatted(id, address, since);
    }
  }

  /** Begins to ask. */
  public BrokerWatch(KafkaConnection kafka) {
    this(kafka.admin());
  }

  /** The same with a client of the caller's, which it closes. */
  BrokerWatch(Admin admin) {
    this.admin = admin;
    this.thread = Thread.ofPlatform().name("broker-watch").daemon(true).start(this::run);
  }

  /** The brokers that did not answer when they were asked last, by their ids. */
  public List<Unanswering> unanswering() {
    return List.copyOf(unanswering.values());
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        lookOnce();
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOnce() throws InterruptedException {
    try {
      look();
    } catch (RuntimeException e) {
      // A bug, or a client closed meanwhile. The thread's end would look like health.
      if (!Thread.currentThread().isInterrupted()) {
        log.error("not known which brokers answer", e);
      }
    }
  }

  private void look() throws InterruptedException {
    Instant begin = Instant.now();
    findBrokers();
    Map<Node, KafkaFuture<?>> questions = new HashMap<>();
    brokers.forEach(broker -> questions.put(broker, ask(broker)));
    Map<Integer, Unanswering> found = new TreeMap<>();
    for (Map.Entry<Node, KafkaFuture<?>> question : questions.entrySet()) {
      if (!isAnswered(question.getValue())) {
        Node broker = question.getKey();
        String address = broker.host() + ":" + broker.port();
        found.put(broker.id(), new Unanswering(broker.id(), address, begin));
      }
    }
    logChanges(found);
  }

  /** One that hangs is fenced soon, and one that is fenced is still a broker of the cluster. */
  private void findBrokers() throws InterruptedException {
    var options = new DescribeClusterOptions().includeFencedBrokers(true);
    options.timeoutMs(ClientTimeouts.REQUEST_MS);
    try {
      brokers = admin.describeCluster(options).nodes().get();
    } catch (ExecutionException e) {
      // Those that were known are asked all the same.
      log.debug("brokers not known", e);
    }
  }

  /** Every broker may be asked for its features, by anybody, and answers by itself. */
  private KafkaFuture<?> ask(Node broker) {
    var options = new DescribeFeaturesOptions().nodeId(broker.id());
    options.timeoutMs(ClientTimeouts.REQUEST_MS);
    return admin.describeFeatures(options).featureMetadata();
  }

  private static boolean isAnswered(KafkaFuture<?> question) throws InterruptedException {
    try {
      question.get(2L * ClientTimeouts.REQUEST_MS, MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
  }

  private void logChanges(Map<Integer, Unanswering> found) {
    Map<Integer, Unanswering> before = unanswering;
    found.replaceAll((id, now) -> before.getOrDefault(id, now));
    found.values().stream().filter(one -> !before.containsKey(one.id())).forEach(BrokerWatch::warn);
    before.values().stream()
        .filter(one -> !found.containsKey(one.id()))
        .forEach(one -> log.info("broker id={} address={} answers again", one.id(), one.address()));
    unanswering = Collections.unmodifiableMap(found);
  }

  private static void warn(Unanswering broker) {
    log.warn("broker id={} address={} does not answer", broker.id(), broker.address());
  }

  @Override
  public void close() {
    thread.interrupt();
    admin.close(Duration.ZERO);
  }
}
