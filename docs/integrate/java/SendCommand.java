import io.daybook.proto.sales.order.v1.Item;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.PlaceOrder;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Money;
import io.daybook.proto.v1.ReplyTo;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Places an order and waits for the committed reply.
 *
 * <pre>java -cp ... SendCommand.java &lt;brokers&gt; &lt;registry url&gt; &lt;order id&gt; &lt;command id&gt;</pre>
 */
public class SendCommand {
  private static final String COMMANDS = "sales.order.commands.v1";
  private static final TopicPartition REPLIES = new TopicPartition("daybook.replies.v1", 0);

  public static void main(String[] arguments) throws Exception {
    String brokers = arguments[0];
    int schemaId = schemaId(arguments[1]);
    String orderId = arguments[2];
    String attempt = UUID.randomUUID().toString();
    OrderCommand command =
        OrderCommand.newBuilder()
            .setMetadata(
                CommandMetadata.newBuilder()
                    // The same id again is the same command, and is answered with its outcome.
                    .setCommandId(arguments[3])
                    .setAggregateId(orderId)
                    .setReplyTo(
                        ReplyTo.newBuilder()
                            .setPartition(REPLIES.partition())
                            .setGatewayId("send-command")
                            .setAttemptId(attempt)))
            .setPlaceOrder(
                PlaceOrder.newBuilder().setCustomerId("c-1").addItems(item("p-1", 2, "GBP", 10)))
            .build();
    try (var replies = replies(brokers);
        var producer = producer(brokers)) {
      // The default partitioner, murmur2 of the key: an aggregate lives in one partition.
      producer.send(new ProducerRecord<>(COMMANDS, orderId, frame(schemaId, command))).get();
      CommandReply reply = await(replies, attempt);
      System.out.println(
          reply.getOutcome() + " " + reply.getVersion() + " " + reply.getEventsList());
    }
  }

  private static Item item(String sku, int quantity, String currency, long units) {
    return Item.newBuilder()
        .setSku(sku)
        .setQuantity(quantity)
        .setUnitPrice(Money.newBuilder().setCurrencyCode(currency).setUnits(units))
        .build();
  }

  /** Its schemas are registered by Daybook; a foreign client must not register. */
  private static int schemaId(String registry) throws Exception {
    URI latest =
        URI.create(
            registry + "/apis/ccompat/v7/subjects/" + COMMANDS + "-value/versions/latest");
    try (HttpClient http = HttpClient.newHttpClient()) {
      String json = http.send(HttpRequest.newBuilder(latest).build(), BodyHandlers.ofString()).body();
      var id = Pattern.compile("\"id\"\\s*:\\s*(\\d+)").matcher(json);
      if (!id.find()) {
        throw new IllegalStateException("The registry says: " + json);
      }
      return Integer.parseInt(id.group(1));
    }
  }

  /** 00, the schema's id in 4 bytes big-endian, message index 00, Protobuf. */
  private static byte[] frame(int schemaId, OrderCommand command) {
    byte[] message = command.toByteArray();
    return ByteBuffer.allocate(6 + message.length)
        .put((byte) 0)
        .putInt(schemaId)
        .put((byte) 0)
        .put(message)
        .array();
  }

  /** At the end of its partition before anything is sent: no reply can be missed. */
  private static KafkaConsumer<String, byte[]> replies(String brokers) {
    var consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "isolation.level", "read_committed"),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.assign(List.of(REPLIES));
    consumer.seekToEnd(List.of(REPLIES));
    consumer.position(REPLIES);
    return consumer;
  }

  private static KafkaProducer<String, byte[]> producer(String brokers) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", brokers, "acks", "all"),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  private static CommandReply await(KafkaConsumer<String, byte[]> replies, String attempt)
      throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (System.nanoTime() < deadline) {
      for (var record : replies.poll(Duration.ofMillis(100))) {
        CommandReply reply =
            CommandReply.parseFrom(Arrays.copyOfRange(record.value(), 6, record.value().length));
        if (reply.getReplyTo().getAttemptId().equals(attempt)) {
          return reply;
        }
      }
    }
    throw new IllegalStateException(
        "No reply: the outcome is unknown. Send it again with the same command id to learn it.");
  }
}
