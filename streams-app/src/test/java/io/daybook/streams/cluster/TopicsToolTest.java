package io.daybook.streams.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.contract.TopicContract;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What is printed is read back, each form by its own reader, and is what the contract demands. */
class TopicsToolTest {
  private static final Pattern COMMAND =
      Pattern.compile(
          "create --topic (\\S+) --partitions (\\d+) --replication-factor (\\d+)((?: \\\\\n  --config \\S+)*)\n");
  private static final List<String> CHANGELOGS =
      List.of(
          "p.daybook.streams-app-sales.order.seen-commands-changelog",
          "p.daybook.streams-app-sales.part.seen-commands-changelog");

  private record Topic(int partitions, int replicas, Map<String, String> configs) {}

  @Test
  void the_script_makes_each_topic_of_the_contract() {
    Map<String, Topic> made = new HashMap<>();
    COMMAND.matcher(printed("kafka")).results().forEach(command -> add(made, command));
    assertContract(made);
  }

  private static void add(Map<String, Topic> made, MatchResult command) {
    Map<String, String> configs = new HashMap<>();
    Pattern.compile("--config ([^=]+)=(\\S+)")
        .matcher(command.group(4))
        .results()
        .forEach(config -> configs.put(config.group(1), config.group(2)));
    made.put(
        command.group(1),
        new Topic(Integer.parseInt(command.group(2)), Integer.parseInt(command.group(3)), configs));
  }

  @Test
  void strimzis_resources_are_the_contract() {
    Map<String, Topic> made = new HashMap<>();
    for (JsonNode resource : YamlDocuments.of(printed("strimzi"))) {
      assertThat(resource.path("kind").asString()).isEqualTo("KafkaTopic");
      assertThat(resource.at("/metadata/name").asString()).startsWith("p.");
      assertThat(resource.path("metadata").path("labels").path("strimzi.io/cluster").asString())
          .isEqualTo("my-cluster");
      JsonNode spec = resource.path("spec");
      made.put(
          spec.path("topicName").asString(),
          new Topic(
              spec.path("partitions").asInt(),
              spec.path("replicas").asInt(),
              configs(spec.path("config"))));
    }
    assertContract(made);
  }

  @Test
  void terraforms_resources_are_the_contract() {
    Map<String, Topic> made = new HashMap<>();
    JsonNode topics = new ObjectMapper().readTree(printed("terraform")).at("/resource/kafka_topic");
    topics.forEach(
        topic ->
            made.put(
                topic.path("name").asString(),
                new Topic(
                    topic.path("partitions").asInt(),
                    topic.path("replication_factor").asInt(),
                    configs(topic.path("config")))));
    assertContract(made);
  }

  @Test
  void the_list_is_the_contract() {
    Map<String, Topic> made = new HashMap<>();
    new ObjectMapper()
        .readTree(printed("json"))
        .forEach(
            topic ->
                made.put(
                    topic.path("name").asString(),
                    new Topic(
                        topic.path("partitions").asInt(),
                        topic.path("replicationFactor").asInt(),
                        configs(topic.path("configs")))));
    assertContract(made);
  }

  private static Map<String, String> configs(JsonNode json) {
    Map<String, String> configs = new LinkedHashMap<>();
    json.properties().forEach(each -> configs.put(each.getKey(), each.getValue().asString()));
    return configs;
  }

  private static void assertContract(Map<String, Topic> made) {
    List<TopicContract> log =
        TopicContract.all(
            new LogSettings("127.0.0.1:9", "p.", 6, 5, 3), AggregateTypes.load().all());
    assertThat(made).hasSize(log.size() + 4).containsKeys(CHANGELOGS.toArray(String[]::new));
    log.forEach(
        contract ->
            assertThat(made.get(contract.name()))
                .isEqualTo(
                    new Topic(
                        contract.partitions(), contract.replicationFactor(), contract.configs())));
    assertThat(made.get("p.daybook.streams-app-sales.order.seen-commands-changelog"))
        .extracting(Topic::partitions, topic -> topic.configs().get("cleanup.policy"))
        .containsExactly(6, "compact,delete");
  }

  @Test
  void what_cannot_be_a_topic_is_refused() {
    StringWriter err = new StringWriter();
    CommandLine tool = TopicsTool.commandLine().setErr(new PrintWriter(err));
    assertThat(tool.execute("--prefix", "a b")).isEqualTo(2);
    assertThat(err.toString()).contains("--prefix", "letters, digits, dots, dashes");
    assertThat(tool.execute("--partitions", "0")).isEqualTo(1);
    assertThat(err.toString()).contains("partitions is 0, must be 1 to 10000");
    assertThat(tool.execute("--format", "xml")).isEqualTo(2);
    assertThat(err.toString()).contains("xml is none of [kafka, strimzi, terraform, json]");
  }

  private static String printed(String format) {
    StringWriter out = new StringWriter();
    int code =
        TopicsTool.commandLine()
            .setOut(new PrintWriter(out))
            .execute(
                "--format=" + format,
                "--prefix=p.",
                "--partitions=6",
                "--reply-partitions=5",
                "--replication-factor=3");
    assertThat(code).isZero();
    return out.toString();
  }
}
