package io.daybook.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The topics that {@code daybook topics} prints, as a cluster's owner makes them. */
final class PrintedTopics {
  private PrintedTopics() {}

  static void makeOn(SecuredCluster cluster) throws Exception {
    EndedProcess printed =
        DaybookCommand.ofCheckout().run(List.of("topics", "--format=json", "--partitions=4"));
    assertThat(printed.exitCode()).as(printed.output()).isZero();
    List<NewTopic> topics =
        new ObjectMapper()
            .readTree(printed.output())
            .valueStream()
            .map(PrintedTopics::newTopic)
            .toList();
    try (Admin admin = cluster.admin()) {
      admin.createTopics(topics).all().get();
    }
  }

  private static NewTopic newTopic(JsonNode topic) {
    String name = topic.path("name").asString();
    Map<String, String> configs = new HashMap<>();
    topic
        .path("configs")
        .properties()
        .forEach(each -> configs.put(each.getKey(), each.getValue().asString()));
    if (name.contains("seen-commands")) {
      // streams-app sets it to the window that the type declares.
      configs.computeIfPresent("retention.ms", (_, ms) -> ms + "0");
    }
    return new NewTopic(
            name, topic.path("partitions").asInt(), (short) topic.path("replicationFactor").asInt())
        .configs(configs);
  }
}
