package io.daybook.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.WriteSideStores;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.query.OrderLog.Command;
import io.daybook.query.routing.Hop;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes events in transactions, as streams-app does, into topics of a prefix of its own. */
public final class EventWriter implements AutoCloseable {
  /**
   * In each partition of commands, beyond those of the events: a token of a later one is refused as
   * of none.
   */
  public static final int COMMANDS = 1_500;

  private final LogSettings settings;
  private final EventLog log;
  private final OrderLog orders;
  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaProducer<byte[], byte[]> commands;

  private EventWriter(LogSettings settings) {
    this.settings = settings;
    this.log = EventLog.create(settings, AggregateTypes.load().all(), Duration.ofSeconds(60));
    this.orders = new OrderLog(log.topics(), log.topicEpoch(OrderLog.ORDERS));
    this.producer = producer(settings.bootstrapServers());
    this.commands =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", settings.bootstrapServers(), "linger.ms", 0),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Makes the topics. */
  public static EventWriter on(String bootstrapServers) {
    String prefix = "t" + UUID.randomUUID().toString().substring(0, 8) + ".";
    EventWriter writer =
        new EventWriter(new LogSettings(bootstrapServers, prefix, OrderLog.PARTITIONS, 1, 1));
    makeChangelog(writer.log);
    writer.writeCommands();
    return writer;
  }

  /** Another writer to the same topics. */
  public EventWriter another() {
    return new EventWriter(settings);
  }

  private static KafkaProducer<byte[], byte[]> producer(String bootstrapServers) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "transactional.id",
            UUID.randomUUID().toString(),
            "transaction.timeout.ms",
            10_000,
            "linger.ms",
            0);
    var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
    return producer;
  }

  public LogSettings settings() {
    return settings;
  }

  public EventLog log() {
    return log;
  }

  /** How the instances over this log mark what they send to each other. */
  public Hop hop() {
    return Hop.over(log, AggregateTypes.load().all());
  }

  /** The next command to this order, not written. */
  public Command command(String id, int afterVersion, OrderEvent... events) {
    writeCommands(OrderLog.ORDERS, OrderLog.partition(id), OrderLog.OFFSETS_PER_COMMAND);
    return orders.command(id, afterVersion, events);
  }

  /** One command in one committed transaction. */
  public ConsistencyToken write(String id, int afterVersion, OrderEvent... events) {
    Command command = command(id, afterVersion, events);
    begin();
    send(command.events());
    commit();
    return command.token();
  }

  /** Erases an event as an operator would: a committed tombstone with its key. */
  void erase(String id, int version) {
    begin();
    send(
        List.of(
            new ProducerRecord<>(
                log().topics().events(OrderLog.ORDERS),
                OrderLog.partition(id),
                new EventKey(id, version).toBytes(),
                null)));
    commit();
  }

  public void begin() {
    producer.beginTransaction();
  }

  /** Returns when the broker has them. */
  public void send(List<ProducerRecord<byte[], byte[]>> records) {
    try {
      for (var sent : records.stream().map(producer::send).toList()) {
        sent.get(30, SECONDS);
      }
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not take a record", e);
    }
  }

  /** Says, as streams-app does within its transaction, that every command before it is decided. */
  public void decided(int partition, long before) {
    DecidedOffset row =
        DecidedOffset.newBuilder()
            .setTopicId(WriteSideStores.topicId(log.commandsTopicId(OrderLog.ORDERS)))
            .setOffset(before - 1)
            .build();
    byte[] key = WriteSideStores.DECIDED_OFFSET.getBytes(UTF_8);
    send(List.of(new ProducerRecord<>(changelog(log), partition, key, row.toByteArray())));
  }

  private static String changelog(EventLog log) {
    int revision = Rules.load().of(OrderLog.ORDERS).revision();
    return WriteSideStores.changelog(
        log.topics(), WriteSideStores.aggregates(OrderLog.ORDERS, revision));
  }

  /** What they say is of no concern here. */
  private void writeCommands() {
    for (AggregateType type : AggregateTypes.load().all()) {
      for (int partition = 0; partition < OrderLog.PARTITIONS; partition++) {
        writeCommands(type, partition, COMMANDS);
      }
    }
    commands.flush();
  }

  private void writeCommands(AggregateType type, int partition, int count) {
    for (int i = 0; i < count; i++) {
      var _ =
          commands.send(
              new ProducerRecord<>(
                  log.topics().commands(type), partition, new byte[1], new byte[1]));
    }
  }

  private static void makeChangelog(EventLog log) {
    Map<String, Object> config = Map.of("bootstrap.servers", log.settings().bootstrapServers());
    try (Admin admin = Admin.create(config)) {
      NewTopic topic = new NewTopic(changelog(log), OrderLog.PARTITIONS, (short) 1);
      admin.createTopics(List.of(topic)).all().get(30, SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException("The broker did not make the changelog", e);
    }
  }

  public void commit() {
    producer.commitTransaction();
  }

  public void abort() {
    producer.abortTransaction();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    commands.close(Duration.ofSeconds(5));
  }
}
