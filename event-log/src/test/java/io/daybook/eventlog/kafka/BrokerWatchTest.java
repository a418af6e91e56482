package io.daybook.eventlog.kafka;

import static org.awaitility.Awaitility.await;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

class BrokerWatchTest {

  @Test
  void it_looks_again_after_a_client_has_failed_with_a_bug() {
    AtomicInteger looks = new AtomicInteger();
    try (var _ = new BrokerWatch(failing(looks))) {
      await().atMost(Duration.ofSeconds(30)).until(() -> looks.get() >= 2);
    }
  }

  private static Admin failing(AtomicInteger looks) {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (_, method, _) -> {
              if (method.getName().equals("close")) {
                return null;
              }
              looks.incrementAndGet();
              throw new IllegalStateException("a bug of " + method.getName());
            });
  }
}
