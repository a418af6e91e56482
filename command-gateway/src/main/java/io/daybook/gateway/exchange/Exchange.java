package io.daybook.gateway.exchange;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.v1.ReplyTo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Sends commands and waits for their committed replies.
 *
 * <p>The waiter is registered before the send. Once the producer has taken a command every failure
 * is {@link Answer.Unknown}, never "failed" (docs/architecture.md, "Replies").
 */
public final class Exchange implements AutoCloseable {
  private static final Duration CONFIRMATION = Duration.ofSeconds(5);
  private static final Duration LEARN = Duration.ofSeconds(30);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final ReplyAddress address;
  private final Waiters waiters;
  private final KafkaProducer<byte[], byte[]> producer;
  private final CommandSender sender;
  private final ReplyReader reader;
  private final MeterRegistry meters;

  private Exchange(
      ReplyAddress address,
      Waiters waiters,
      KafkaProducer<byte[], byte[]> producer,
      CommandSender sender,
      ReplyReader reader,
      MeterRegistry meters) {
    this.address = address;
    this.waiters = waiters;
    this.producer = producer;
    this.sender = sender;
    this.reader = reader;
    this.meters = meters;
  }

  /**
   * Connects; when it returns, no reply will be missed and the first command need not wait.
   *
   * @param maxInFlight commands that wait for their reply at the same time
   */
  public static Exchange open(
      EventLog log,
      SchemaIds schemas,
      List<AggregateType> types,
      ReplyAddress address,
      int maxInFlight,
      MeterRegistry meters) {
    KafkaConnection kafka = log.settings().kafka();
    Waiters waiters = new Waiters(maxInFlight);
    KafkaConsumer<byte[], byte[]> consumer = ExchangeClients.replies(kafka);
    KafkaProducer<byte[], byte[]> producer = ExchangeClients.producer(kafka);
    new KafkaClientMetrics(consumer).bindTo(meters);
    new KafkaClientMetrics(producer).bindTo(meters);
    meters.gauge("daybook.commands.in.flight", waiters, Waiters::inFlight);
    types.forEach(type -> learn(producer, log.topics().commands(type)));
    return new Exchange(
        address,
        waiters,
        producer,
        new CommandSender(producer, log, schemas),
        new ReplyReader(consumer, log.topics().replies(), address, waiters),
        meters);
  }

  /** The producer may ask a broker that hangs first, which takes longer than a send may block. */
  private static void learn(KafkaProducer<byte[], byte[]> producer, String topic) {
    long deadline = System.nanoTime() + LEARN.toNanos();
    while (true) {
      try {
        producer.partitionsFor(topic);
        return;
      } catch (TimeoutException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
      }
    }
  }

  /**
   * Sends one command and waits for its committed reply.
   *
   * @param wait at most; zero waits only until the log has confirmed the command
   * @throws NotSentException if nothing was handed to the log
   * @throws CommandTooLargeException if it does not fit a record
   */
  public Answer send(OutgoingCommand command, Duration wait) {
    try (Waiter waiter = waiters.open()) {
      if (!reader.isReachable()) {
        throw new NotSentException("The log cannot be reached.");
      }
      ReplyTo replyTo =
          ReplyTo.newBuilder()
              .setPartition(address.partition())
              .setGatewayId(address.gatewayId())
              .setAttemptId(waiter.attemptId())
              .build();
      Timer.Sample started = Timer.start(meters);
      Sent sent =
          sender.send(
              command, replyTo, confirmed -> onCompletion(started, command, waiter, confirmed));
      if (wait.isZero()) {
        return new Answer.Unknown(sent.position(CONFIRMATION));
      }
      return waiter
          .await(wait)
          .<Answer>map(Answer.Replied::new)
          .orElseGet(() -> new Answer.Unknown(sent.position(Duration.ZERO)));
    }
  }

  private void onCompletion(
      Timer.Sample started, OutgoingCommand command, Waiter waiter, boolean confirmed) {
    if (!confirmed) {
      waiter.giveUp();
    }
    started.stop(
        Timer.builder("daybook.commands.sent")
            .description("Commands handed to the log, until it confirms them")
            .tags("aggregate", command.type().name(), "confirmed", Boolean.toString(confirmed))
            .register(meters));
  }

  /** Whether replies are still read; if not, this instance is of no use any more. */
  public boolean isAlive() {
    return reader.isAlive();
  }

  /** Whether the broker has answered lately. */
  public boolean isReachable() {
    return reader.isReachable();
  }

  /** Takes no more commands and waits for those in flight, at most so long. */
  public void drain(Duration grace) {
    waiters.drain(grace);
  }

  @Override
  public void close() {
    producer.close(CLOSE_TIMEOUT);
    reader.close();
  }
}
