package io.daybook.query;

import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.ItemAdded;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderLine;
import io.daybook.proto.sales.order.v1.OrderPaid;
import io.daybook.proto.sales.order.v1.OrderPlaced;
import io.daybook.proto.sales.order.v1.ShippingAddressSet;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Money;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the records that streams-app would write for commands to orders. */
public final class OrderLog {
  /** Partitions of the topics, more than one. */
  public static final int PARTITIONS = 4;

  public static final AggregateType ORDERS =
      AggregateTypes.load().byName("sales.order").orElseThrow();

  /** Since 1970, when version 0 was; each command happens at once, as its first version says. */
  public static final long FIRST_SECOND = 1_700_000_000;

  /** From one command to the next: those between them have left no events. */
  public static final int OFFSETS_PER_COMMAND = 3;

  private static final int SCHEMA_ID = 7;

  private final Topics topics;
  private final int topicEpoch;
  private final Map<Integer, Long> commandOffsets = new HashMap<>();

  public OrderLog(Topics topics, int topicEpoch) {
    this.topics = topics;
    this.topicEpoch = topicEpoch;
  }

  /** What one command has caused. */
  public record Command(List<ProducerRecord<byte[], byte[]>> events, ConsistencyToken token) {
    public Command {
      events = List.copyOf(events);
    }
  }

  /** The next command to this order, in its partition. */
  public Command command(String id, int afterVersion, OrderEvent... events) {
    int partition = partition(id);
    CommandPosition position =
        CommandPosition.newBuilder()
            .setTopicEpoch(topicEpoch)
            .setPartition(partition)
            .setOffset(commandOffsets.merge(partition, 1L, (last, _) -> last + OFFSETS_PER_COMMAND))
            .build();
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      int version = afterVersion + 1 + i;
      EventMetadata metadata = metadata(id, version, position, i, events.length);
      records.add(
          new ProducerRecord<>(
              topics.events(ORDERS),
              partition,
              new EventKey(id, version).toBytes(),
              WireFormat.frame(SCHEMA_ID, events[i].toBuilder().setMetadata(metadata).build())));
    }
    return new Command(records, ConsistencyToken.of(ORDERS.ordinal(), position));
  }

  public static int partition(String id) {
    return AggregatePartitioner.partition(id.getBytes(StandardCharsets.US_ASCII), PARTITIONS);
  }

  /** An id in this partition, made of the stem and a number. */
  public static String idIn(int partition, String stem) {
    return IntStream.iterate(1, i -> i + 1)
        .mapToObj(i -> stem + "-" + i)
        .filter(id -> partition(id) == partition)
        .findFirst()
        .orElseThrow();
  }

  public static OrderEvent placed(String customerId) {
    return OrderEvent.newBuilder()
        .setOrderPlaced(
            OrderPlaced.newBuilder()
                .setCustomerId(customerId)
                .addLines(line(1))
                .setTotal(pounds(10)))
        .build();
  }

  public static OrderEvent itemAdded(int line) {
    return OrderEvent.newBuilder()
        .setItemAdded(ItemAdded.newBuilder().setLine(line(line)).setTotal(pounds(10L * line)))
        .build();
  }

  public static OrderEvent paid(long units) {
    return OrderEvent.newBuilder()
        .setOrderPaid(OrderPaid.newBuilder().setPaymentId("p-1").setAmount(pounds(units)))
        .build();
  }

  /** In the form of an earlier release. */
  @SuppressWarnings("deprecation")
  public static OrderEvent addressed(String address) {
    return OrderEvent.newBuilder()
        .setShippingAddressSet(ShippingAddressSet.newBuilder().setAddress(address))
        .build();
  }

  private static OrderLine line(int number) {
    return OrderLine.newBuilder()
        .setLine(number)
        .setSku("sku-" + number)
        .setQuantity(1)
        .setUnitPrice(pounds(10))
        .build();
  }

  private static Money pounds(long units) {
    return Money.newBuilder().setCurrencyCode("GBP").setUnits(units).build();
  }

  private static EventMetadata metadata(
      String id, int version, CommandPosition position, int index, int count) {
    return EventMetadata.newBuilder()
        .setEventId(ORDERS.name() + "/" + id + "@" + version)
        .setAggregateType(ORDERS.name())
        .setAggregateId(id)
        .setVersion(version)
        .setOccurredAt(Timestamps.fromSeconds(FIRST_SECOND + version - index))
        .setCommandId("c-" + position.getPartition() + "-" + position.getOffset())
        .setCommandPosition(position)
        .setIndexInCommand(index)
        .setEventsInCommand(count)
        .setSchemaVersion(1)
        .build();
  }
}
