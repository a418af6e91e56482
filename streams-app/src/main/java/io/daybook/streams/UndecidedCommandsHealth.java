package io.daybook.streams;

import io.daybook.domain.AggregateTypes;
import io.daybook.streams.UndecidedCommands.Undecided;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.event.EventListener;

/**
 * Shows the oldest command that is not decided. It is up all the same: commands wait for a restart,
 * a broker or their own sender, and another start of this app would help none of these.
 */
final class UndecidedCommandsHealth implements HealthIndicator, DisposableBean {

  /** A takeover takes as long; without one, a command waits for milliseconds. */
  private static final Duration LONG = Duration.ofSeconds(10);

  private final StreamsInstance instance;
  private final AggregateTypes types;
  private volatile @Nullable UndecidedCommands commands;

  UndecidedCommandsHealth(StreamsInstance instance, AggregateTypes types, MeterRegistry meters) {
    this.instance = instance;
    this.types = types;
    TimeGauge.builder("daybook.commands.undecided.age", this, TimeUnit.SECONDS, self -> self.age())
        .description("Age of the oldest command that is not decided, of all partitions")
        .register(meters);
  }

  /** Once the topics are there. */
  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    commands =
        new UndecidedCommands(instance.log().kafka(), instance.applicationId(), partitions());
  }

  private List<TopicPartition> partitions() {
    return types.all().stream()
        .map(type -> instance.log().topics().commands(type))
        .flatMap(
            topic ->
                IntStream.range(0, instance.log().partitions())
                    .mapToObj(partition -> new TopicPartition(topic, partition)))
        .toList();
  }

  private Optional<Undecided> oldest() {
    UndecidedCommands begun = commands;
    return begun == null ? Optional.empty() : begun.oldest();
  }

  private double age() {
    return oldest().map(Undecided::age).orElse(Duration.ZERO).toMillis() / 1_000.0;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    oldest().ifPresent(command -> describe(command, health));
    return health.build();
  }

  private static void describe(Undecided command, Health.Builder health) {
    health
        .withDetail("oldest", command.place())
        .withDetail("ageSeconds", command.age().toSeconds())
        .withDetail("inOpenTransaction", command.inOpenTransaction());
    warning(command).ifPresent(warning -> health.withDetail("warning", warning));
  }

  /** For people who ask what does not work: {@code daybook status} prints it. */
  static Optional<String> warning(Undecided command) {
    Duration age = command.age();
    if (age.compareTo(LONG) < 0) {
      return Optional.empty();
    }
    return Optional.of(
        "The command at %s has not been decided for %d s%s"
            .formatted(
                command.place(),
                age.toSeconds(),
                command.inOpenTransaction() ? ": its sender's transaction is open" : ""));
  }

  @Override
  public void destroy() {
    UndecidedCommands begun = commands;
    if (begun != null) {
      begun.close();
    }
  }
}
