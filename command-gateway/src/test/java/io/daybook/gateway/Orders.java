package io.daybook.gateway;

import io.daybook.localstack.testing.TopicRecords;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Orders as tests name them: by their path, each test with its own. */
final class Orders {
  private Orders() {}

  static String newOrder() {
    return "/v1/orders/" + UUID.randomUUID();
  }

  static String id(String order) {
    return order.substring(order.lastIndexOf('/') + 1);
  }

  /** Keys of the committed events of an order. */
  static List<String> eventKeys(String bootstrapServers, String order) {
    return TopicRecords.committed(bootstrapServers, "sales.order.events.v1").stream()
        .map(Orders::key)
        .filter(key -> key.startsWith(id(order) + "@"))
        .toList();
  }

  static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }

  /** Answers to requests that are sent at the same time, in their order. */
  static List<HttpResponse<String>> inParallel(int times, IntFunction<HttpResponse<String>> request)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> sent =
          IntStream.range(0, times).mapToObj(i -> threads.submit(() -> request.apply(i))).toList();
      List<HttpResponse<String>> answers = new ArrayList<>();
      for (Future<HttpResponse<String>> one : sent) {
        answers.add(one.get());
      }
      return answers;
    }
  }
}
