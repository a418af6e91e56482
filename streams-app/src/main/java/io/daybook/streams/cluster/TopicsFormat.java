package io.daybook.streams.cluster;

import io.daybook.eventlog.contract.TopicContract;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How topics are printed. Each form makes topics that the log contract has no finding about. */
enum TopicsFormat {
  /** A shell script of Kafka's own tool. */
  KAFKA {
    @Override
    String print(List<TopicContract> topics, String cluster) {
      return """
          #!/bin/sh
          # Makes the topics of Daybook that are missing. BOOTSTRAP_SERVERS says where Kafka is;
          # COMMAND_CONFIG is the path of a file of client properties, where the cluster asks for a login.
          set -eu
          create() {
            kafka-topics.sh --bootstrap-server "$BOOTSTRAP_SERVERS" \\
              ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} --create --if-not-exists "$@"
          }
          """
          + topics.stream().map(TopicsFormat::command).collect(Collectors.joining());
    }
  },
  /** Resources of Strimzi's topic operator. */
  STRIMZI {
    @Override
    String print(List<TopicContract> topics, String cluster) {
      return topics.stream()
          .map(topic -> resource(topic, cluster))
          .collect(Collectors.joining("---\n"));
    }
  },
  /** A file of Terraform in its JSON syntax, for the provider Mongey/kafka. */
  TERRAFORM {
    @Override
    String print(List<TopicContract> topics, String cluster) {
      ObjectNode resources = JSON.objectNode();
      topics.forEach(
          topic -> {
            ObjectNode resource =
                resources.putObject("topic_" + topic.name().replaceAll("[^A-Za-z0-9]", "_"));
            resource.put("name", topic.name());
            resource.put("partitions", topic.partitions());
            resource.put("replication_factor", topic.replicationFactor());
            resource.set("config", configs(topic));
          });
      ObjectNode file = JSON.objectNode();
      file.putObject("resource").set("kafka_topic", resources);
      return written(file);
    }
  },
  /** A list, for tools of one's own. */
  JSON_LIST {
    @Override
    String print(List<TopicContract> topics, String cluster) {
      ArrayNode list = JSON.arrayNode();
      topics.forEach(
          topic ->
              list.addObject()
                  .put("name", topic.name())
                  .put("partitions", topic.partitions())
                  .put("replicationFactor", topic.replicationFactor())
                  .set("configs", configs(topic)));
      return written(list);
    }
  };

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * All topics in this form.
   *
   * @param cluster name of Strimzi's Kafka resource
   */
  abstract String print(List<TopicContract> topics, String cluster);

  /** What the option says. */
  @Override
  public String toString() {
    return this == JSON_LIST ? "json" : name().toLowerCase(Locale.ROOT);
  }

  /** Names and values of Kafka's topics need no quotes of the shell. */
  private static String command(TopicContract topic) {
    String configs =
        sorted(topic).entrySet().stream()
            .map(each -> " \\\n  --config %s=%s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    return "create --topic %s --partitions %d --replication-factor %d%s%n"
        .formatted(topic.name(), topic.partitions(), topic.replicationFactor(), configs);
  }

  /**
   * All names and values are of letters, digits, dots and the like: YAML reads them as they are.
   */
  private static String resource(TopicContract topic, String cluster) {
    String configs =
        sorted(topic).entrySet().stream()
            .map(each -> "    %s: \"%s\"%n".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining());
    return """
        apiVersion: kafka.strimzi.io/v1
        kind: KafkaTopic
        metadata:
          name: %s
          labels:
            strimzi.io/cluster: %s
        spec:
          topicName: %s
          partitions: %d
          replicas: %d
          config:
        %s"""
        .formatted(
            topic.name().toLowerCase(Locale.ROOT).replace('_', '-'),
            cluster,
            topic.name(),
            topic.partitions(),
            topic.replicationFactor(),
            configs);
  }

  private static ObjectNode configs(TopicContract topic) {
    ObjectNode configs = JSON.objectNode();
    sorted(topic).forEach(configs::put);
    return configs;
  }

  private static Map<String, String> sorted(TopicContract topic) {
    return new TreeMap<>(topic.configs());
  }

  private static String written(Object json) {
    return MAPPER.writeValueAsString(json) + "\n";
  }
}
