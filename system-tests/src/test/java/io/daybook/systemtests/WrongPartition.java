package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.schema.RegistrySettings;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.Money;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An integrator whose client hashes keys in another way than Java's. */
record WrongPartition(String bootstrapServers, String registry) {
  private static final String COMMANDS = "sales.order.commands.v1";

  /** Sends a sound command to where it does not belong. */
  void place(String orderId) {
    byte[] key = orderId.getBytes(UTF_8);
    int wrong =
        (AggregatePartitioner.partition(key, Installation.PARTITIONS) + 1)
            % Installation.PARTITIONS;
    var record =
        new ProducerRecord<>(COMMANDS, wrong, key, WireFormat.frame(schemaId(), command(orderId)));
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(record).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private int schemaId() {
    return SchemaIds.resolve(
            RegistrySettings.apicurio(registry).store(),
            Path.of("target", "schema-ids-of-" + URI.create(registry).getPort()),
            Map.of(COMMANDS, OrderCommand.getDescriptor()),
            Duration.ofSeconds(30))
        .of(COMMANDS);
  }

  private static OrderCommand command(String orderId) {
    Item item =
        Item.newBuilder()
            .setSku("p-1")
            .setQuantity(2)
            .setUnitPrice(Money.newBuilder().setCurrencyCode("GBP").setUnits(10))
            .build();
    return OrderCommand.newBuilder()
        .setMetadata(
            CommandMetadata.newBuilder().setAggregateId(orderId).setCommandId(orderId + "-place"))
        .setPlaceOrder(PlaceOrder.newBuilder().setCustomerId("Jane Roe").addItems(item))
        .build();
  }
}
