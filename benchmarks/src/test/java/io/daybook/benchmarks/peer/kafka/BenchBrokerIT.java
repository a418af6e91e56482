package io.daybook.benchmarks.peer.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchBrokerIT {

  @TempDir Path folder;

  @Test
  void a_broker_runs_from_its_first_user_to_its_last() throws Exception {
    BenchBroker broker = BenchBroker.flushing(folder.resolve("broker"));
    broker.retain();
    ProcessHandle process = broker.retain().handle();
    broker.close();
    assertThat(flushInterval(broker)).containsExactly("1");
    broker.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(folder.resolve("broker")).doesNotExist();
  }

  private static List<String> flushInterval(BenchBroker broker) throws Exception {
    ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      var settings = admin.describeConfigs(List.of(node)).all().get(30, TimeUnit.SECONDS);
      return settings.values().stream()
          .map(setting -> setting.get("log.flush.interval.messages").value())
          .toList();
    }
  }
}
