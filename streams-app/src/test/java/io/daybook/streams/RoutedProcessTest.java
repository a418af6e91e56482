package io.daybook.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.streams.routing.RefusesToRouteException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutedProcessTest {
  private static final String NAME = "sales.clearance";

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private @Nullable RoutedProcess process;

  @TempDir private Path folder;

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      process.stop();
      process.awaitStopped();
    }
  }

  @Test
  void a_process_that_is_told_what_it_observes_runs() {
    StreamsWithoutBroker streams = new StreamsWithoutBroker(folder);
    RoutedProcess begun = begin(() -> streams);

    await(begun, State.REBALANCING.name());
    assertThat(routing().value()).isZero();

    streams.become(State.RUNNING);

    assertThat(begun.state()).isEqualTo("RUNNING");
    assertThat(routing().value()).isOne();
  }

  @Test
  void a_process_whose_streams_end_does_not_run() {
    StreamsWithoutBroker streams = new StreamsWithoutBroker(folder);
    RoutedProcess begun = begin(() -> streams);
    await(begun, State.REBALANCING.name());
    streams.become(State.RUNNING);

    streams.become(State.ERROR);

    assertThat(begun.isRunning()).isFalse();
    assertThat(routing().value()).isZero();
  }

  @Test
  void a_process_whose_streams_cannot_be_opened_does_not_run_and_says_why() {
    RoutedProcess begun =
        begin(
            () -> {
              throw RefusesToRouteException.lost("p", "It is lost how far it was told", null);
            });

    await(begun, "CREATED: It is lost how far it was told. Make it anew: daybook rebuild p");
    assertThat(routing().value()).isZero();
  }

  /** A gauge that stays would tell of the process that was, when the application starts again. */
  @Test
  void a_process_that_was_stopped_has_no_meter() throws InterruptedException {
    RoutedProcess begun = begin(() -> new StreamsWithoutBroker(folder));
    await(begun, State.REBALANCING.name());
    assertThat(meters.find("kafka.stream.alive.stream.threads").meters()).hasSize(1);

    begun.stop();
    begun.awaitStopped();

    assertThat(meters.getMeters()).isEmpty();
  }

  private RoutedProcess begin(Supplier<KafkaStreams> open) {
    RoutedProcess begun = new RoutedProcess(NAME, open, Duration.ofSeconds(30), meters);
    process = begun;
    return begun;
  }

  private Gauge routing() {
    return meters.get("daybook.process.routing").tag("process", NAME).gauge();
  }

  private static void await(RoutedProcess process, String state) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(process.state()).isEqualTo(state));
  }

  /** Streams that start without a broker, and are in the state that they are told. */
  private static final class StreamsWithoutBroker extends KafkaStreams {
    private @Nullable StateListener listener;
    private State told = State.CREATED;

    StreamsWithoutBroker(Path folder) {
      super(new Topology().addSource("observed", "sales.order.events.v1"), properties(folder));
    }

    private static Properties properties(Path folder) {
      Properties properties = new Properties();
      properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "daybook.processes." + NAME);
      properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9");
      properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
      return properties;
    }

    @Override
    public void setStateListener(StateListener next) {
      listener = next;
    }

    @Override
    public synchronized void start() {
      become(State.REBALANCING);
    }

    void become(State next) {
      State before = told;
      told = next;
      if (listener != null) {
        listener.onChange(next, before);
      }
    }
  }
}
