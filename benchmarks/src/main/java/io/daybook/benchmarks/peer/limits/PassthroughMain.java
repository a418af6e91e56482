package io.daybook.benchmarks.peer.limits;

import static org.apache.kafka.streams.StreamsConfig.producerPrefix;

import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** The pass-through's process, with the fixed settings that were found to be best for it. */
final class PassthroughMain {
  /** Printed when it works. */
  static final String READY = "the pass-through runs";

  private static final int COMMIT_INTERVAL_MS = 5;
  private static final int POLL_MS = 1;
  // A commit sends everything at once, in few requests.
  private static final int LINGER_MS = 100;
  private static final int TRANSACTION_TIMEOUT_MS = 5_000;

  private PassthroughMain() {}

  /**
   * Runs until it is told to end.
   *
   * @param arguments bootstrap servers, folder of the state
   */
  public static void main(String[] arguments) {
    KafkaStreams streams =
        new KafkaStreams(PassthroughTopology.create(), properties(arguments[0], arguments[1]));
    streams.setStateListener((now, _) -> follow(now));
    Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "close-streams"));
    streams.start();
  }

  private static void follow(KafkaStreams.State state) {
    if (state == KafkaStreams.State.RUNNING) {
      System.out.println(READY);
    } else if (state == KafkaStreams.State.ERROR) {
      // Not exit: its hooks would wait for this very thread.
      Runtime.getRuntime().halt(1);
    }
  }

  private static Properties properties(String bootstrapServers, String folder) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "passthrough");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, folder);
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
    properties.put(
        producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
    return properties;
  }
}
