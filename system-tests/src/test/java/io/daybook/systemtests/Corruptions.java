package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.kafka.KafkaConnection;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderShipped;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.AggregateRow;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.SeenCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** What nobody but its owner may do to the stores and topics of orders. */
final class Corruptions {
  private static final String EVENTS = "sales.order.events.v1";
  private static final String SEEN = "daybook.streams-app-sales.order.seen-commands-changelog";
  private static final String STATES = "daybook.streams-app-sales.order.aggregates.r1-changelog";

  private final Installation installation;

  Corruptions(Installation installation) {
    this.installation = installation;
  }

  /** Runs a statement in PostgreSQL that changes one row. */
  void execute(String sql) throws SQLException {
    try (Connection database = DriverManager.getConnection(installation.jdbcUrl());
        var statement = database.createStatement()) {
      if (statement.executeUpdate(sql) != 1) {
        throw new IllegalStateException("Not one row was changed: " + sql);
      }
    }
  }

  /** Counts rows in PostgreSQL. */
  long count(String tableAndCondition) throws SQLException {
    try (Connection database = DriverManager.getConnection(installation.jdbcUrl());
        var statement = database.createStatement();
        var row = statement.executeQuery("SELECT count(*) FROM " + tableAndCondition)) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Adds a row to a correlation, as the only one of an order, with some columns changed. */
  void copyCorrelationRow(String orderId, String changes) throws SQLException {
    try (Connection database = DriverManager.getConnection(installation.jdbcUrl());
        var statement = database.createStatement()) {
      statement.execute(
          """
          CREATE TEMPORARY TABLE copied AS SELECT * FROM correlated_commands WHERE aggregate_id = '%s';
          UPDATE copied SET %s;
          INSERT INTO correlated_commands SELECT * FROM copied;
          """
              .formatted(orderId, changes));
    }
  }

  /** Marks the states of an order's partition as a rebuild does that has not come to its end. */
  void markAsBeingRebuilt(String orderId) throws Exception {
    send(record(STATES, orderId, "@rebuilding", new byte[] {1}));
  }

  /** Gives the write side another state of an order, at the same version. */
  void changeState(String orderId) throws Exception {
    AggregateRow row = AggregateRow.parseFrom(last(STATES, orderId, orderId::equals).value());
    ByteString other =
        OrderState.parseFrom(row.getState()).toBuilder().setNextLine(99).build().toByteString();
    send(record(STATES, orderId, orderId, row.toBuilder().setState(other).build().toByteArray()));
  }

  /** Has the write side forget the last command of an order. */
  void forgetCommand(String orderId) throws Exception {
    byte[] key = last(SEEN, orderId, text -> text.startsWith(orderId + "@")).key();
    send(new ProducerRecord<>(SEEN, partition(orderId), key, null));
  }

  /** Has the write side remember another version of the last command of an order. */
  void changeSeenCommand(String orderId) throws Exception {
    var record = last(SEEN, orderId, text -> text.startsWith(orderId + "@"));
    byte[] other =
        SeenCommand.parseFrom(record.value()).toBuilder().setVersion(9).build().toByteArray();
    send(new ProducerRecord<>(SEEN, partition(orderId), record.key(), other));
  }

  /** Writes an event as streams-app would, for which there is no command. */
  void writeEvent(String orderId, int version) throws Exception {
    var shipped = OrderShipped.newBuilder().setTrackingNumber("1Z999");
    writeEvent(orderId, version, OrderEvent.newBuilder().setOrderShipped(shipped), "OrderShipped");
  }

  /** Writes what is no outcome among those of an order's partition. */
  void writeJunkOutcome(String orderId) throws Exception {
    send(record("daybook.outcomes.v1", orderId, orderId, "junk".getBytes(UTF_8)));
  }

  /** The same with an event that this release does not know. */
  void writeEventOfLaterRelease(String orderId, int version) throws Exception {
    var arm = UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build();
    var unknown = UnknownFieldSet.newBuilder().addField(900, arm).build();
    writeEvent(
        orderId, version, OrderEvent.newBuilder().setUnknownFields(unknown), "OrderReturned");
  }

  private void writeEvent(String orderId, int version, OrderEvent.Builder content, String name)
      throws Exception {
    var template = last(EVENTS, orderId, new EventKey(orderId, 1).toString()::equals);
    EventMetadata metadata = event(template).getMetadata();
    CommandPosition position = metadata.getCommandPosition();
    String id = "sales.order/%s@%d".formatted(orderId, version);
    OrderEvent event =
        content
            .setMetadata(
                metadata.toBuilder()
                    .setEventId(id)
                    .setVersion(version)
                    .setCommandPosition(
                        position.toBuilder().setOffset(position.getOffset() + 1_000_000)))
            .build();
    var record =
        record(
            EVENTS,
            orderId,
            new EventKey(orderId, version).toString(),
            WireFormat.frame(WireFormat.schemaId(template.value()), event));
    record.headers().add("ce_id", id.getBytes(UTF_8));
    record.headers().add("ce_type", ("sales.order.v1." + name).getBytes(UTF_8));
    for (String same : List.of("ce_source", "ce_subject", "ce_time")) {
      record.headers().add(template.headers().lastHeader(same));
    }
    send(record);
  }

  /** Changes the first event of an order in query-api's store, which must not run. */
  void changeKeptEvent(String orderId, UnaryOperator<OrderEvent> change)
      throws IOException, RocksDBException {
    byte[] key = new EventKey(orderId, 1).toBytes();
    int changed = 0;
    for (Path store : keptEvents()) {
      changed += change(store, key, change);
    }
    if (changed != 1) {
      throw new IllegalStateException("Changed in %d stores: %s".formatted(changed, orderId));
    }
  }

  private List<Path> keptEvents() throws IOException {
    try (Stream<Path> files = Files.walk(installation.data("query-api"))) {
      return files.filter(path -> path.endsWith("rocksdb/sales.order.kept-events")).toList();
    }
  }

  private static int change(Path store, byte[] key, UnaryOperator<OrderEvent> change)
      throws RocksDBException {
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    try (Options options = new Options()) {
      for (byte[] name : RocksDB.listColumnFamilies(options, store.toString())) {
        families.add(new ColumnFamilyDescriptor(name));
      }
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (DBOptions options = new DBOptions();
        FlushOptions flush = new FlushOptions();
        RocksDB database = RocksDB.open(options, store.toString(), families, handles)) {
      byte[] value = database.get(key);
      if (value != null) {
        OrderEvent event = WireFormat.parse(value, OrderEvent.getDefaultInstance());
        database.put(key, WireFormat.frame(WireFormat.schemaId(value), change.apply(event)));
        database.flush(flush);
      }
      handles.forEach(ColumnFamilyHandle::close);
      return value == null ? 0 : 1;
    }
  }

  private static OrderEvent event(ConsumerRecord<byte[], byte[]> record) {
    return WireFormat.parse(record.value(), OrderEvent.getDefaultInstance());
  }

  private ConsumerRecord<byte[], byte[]> last(String topic, String orderId, Predicate<String> key) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    TopicPartition partition = new TopicPartition(topic, partition(orderId));
    try (var records = CommittedRecords.of(KafkaConnection.to(installation.bootstrapServers()))) {
      records.read(
          partition,
          records.begin(partition),
          records.end(partition),
          record -> {
            if (key.test(new String(record.key(), UTF_8))) {
              found.add(record);
            }
          });
    }
    return found.getLast();
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String orderId, String key, byte[] value) {
    return new ProducerRecord<>(topic, partition(orderId), key.getBytes(UTF_8), value);
  }

  private static int partition(String orderId) {
    return AggregatePartitioner.partition(orderId.getBytes(UTF_8), Installation.PARTITIONS);
  }

  private void send(ProducerRecord<byte[], byte[]> record)
      throws ExecutionException, InterruptedException {
    Map<String, Object> config = Map.of("bootstrap.servers", installation.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }
}
