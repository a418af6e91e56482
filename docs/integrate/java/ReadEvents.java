import com.google.protobuf.CodedInputStream;
import io.daybook.proto.sales.order.v1.OrderEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the events of orders from the beginning and goes on; ends after some seconds of silence.
 *
 * <pre>java -cp ... ReadEvents.java &lt;brokers&gt; &lt;group&gt; &lt;seconds of silence&gt;</pre>
 */
public class ReadEvents {
  private static final int FRAME_BYTES = 6; // 00, schema id in 4 bytes, message index 00

  public static void main(String[] arguments) throws Exception {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", arguments[0],
            "group.id", arguments[1],
            "auto.offset.reset", "earliest",
            // Without it you would see events of transactions that are aborted later.
            "isolation.level", "read_committed");
    long silenceNanos = Duration.ofSeconds(Long.parseLong(arguments[2])).toNanos();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of("sales.order.events.v1"));
      long last = System.nanoTime();
      while (System.nanoTime() - last < silenceNanos) {
        for (var record : consumer.poll(Duration.ofMillis(200))) {
          if (record.value() != null) { // A tombstone erases an event.
            System.out.println(record.key() + " " + arm(record.value()));
          }
          last = System.nanoTime();
        }
      }
    }
  }

  private static OrderEvent.EventCase arm(byte[] value) throws Exception {
    OrderEvent event =
        OrderEvent.parseFrom(
            CodedInputStream.newInstance(value, FRAME_BYTES, value.length - FRAME_BYTES));
    return event.getEventCase(); // EVENT_NOT_SET: an event that is younger than your classes.
  }
}
