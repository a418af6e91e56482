package io.daybook.streams;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UndecidedCommandsTest {
  private static final List<TopicPartition> COMMANDS = List.of(new TopicPartition("commands", 0));

  @Test
  void it_looks_again_after_a_client_has_failed_with_a_bug() {
    AtomicInteger looks = new AtomicInteger();
    try (var _ =
        new UndecidedCommands(failing(looks), new MockConsumer<>("earliest"), "group", COMMANDS)) {
      await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() >= 2);
    }
  }

  /** Counts the looks at the group's offsets. */
  private static Admin failing(AtomicInteger looks) {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (_, method, _) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              if (method.getName().equals("listConsumerGroupOffsets")) {
                looks.incrementAndGet();
              }
              throw new IllegalStateException("a bug of " + method.getName());
            });
  }
}
