package io.daybook.http.asyncapi;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.schema.RegisteredSchema;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.CommandId;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.LogSettings;
import io.daybook.eventlog.Topics;
import io.daybook.eventlog.contract.TopicContract;
import io.daybook.http.YamlDocument;
import io.daybook.http.openapi.Comments;
import io.daybook.http.openapi.Schemas;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.DeadLetterAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The AsyncAPI 3.0 document of an installation: its topics as they have to be, the keys, the
 * headers and the Protobuf messages that go through them, and who sends what.
 */
public final class AsyncApi {
  /** Where an app serves the document. */
  public static final String PATH = "/asyncapi.yaml";

  private static final String BINDING_VERSION = "0.5.0";
  private static final String PROTOBUF = "application/vnd.google.protobuf;version=3";
  private static final String DESCRIPTION =
      """
      Commands go in, events and replies come out; any Kafka client may take part. A value is 00, the \
      schema's id in the registry in 4 bytes, 00, and Protobuf bytes. A command's key is its \
      aggregate's id, its partition murmur2 of that key as the Java client has it. Read with \
      isolation.level=read_committed.""";

  private final Comments comments = Comments.all();
  private final Map<String, Object> channels = new LinkedHashMap<>();
  private final Map<String, Object> operations = new LinkedHashMap<>();
  private final Map<String, Object> messages = new LinkedHashMap<>();
  private final Map<String, TopicContract> contracts;

  private AsyncApi(List<TopicContract> contracts) {
    this.contracts =
        contracts.stream().collect(Collectors.toMap(TopicContract::name, Function.identity()));
  }

  /** The document of these types' topics, of all replies and of the dead letters. */
  public static AsyncApi of(List<AggregateType> types, LogSettings settings) {
    AsyncApi api = new AsyncApi(TopicContract.all(settings, types));
    Topics topics = settings.topics();
    String replies = topics.replies();
    api.channel(
        replies,
        "What became of commands that name a place for their reply.",
        CommandReply.getDescriptor(),
        text("Command id", CommandId.PATTERN));
    api.operation("send", replies, "Answers commands, once they are committed.");
    types.forEach(type -> api.add(type, topics));
    api.channel(
        topics.outcomes(),
        "What became of commands that left no event, in the order of their partition.",
        CommandOutcome.getDescriptor(),
        text("Aggregate id", AggregateId.PATTERN));
    api.operation("send", topics.outcomes(), "Outcomes of commands without events.");
    api.deadLetters(topics.deadLetters());
    api.channel(
        topics.deadLetterActions(),
        "What operators did about dead letters, for 90 days.",
        DeadLetterAction.getDescriptor(),
        text("Partition and offset of the dead letter", "[0-9]+-[0-9]+"));
    api.operation(
        "send", topics.deadLetterActions(), "Records what an operator did about a dead letter.");
    return api;
  }

  /** The document. */
  public String toYaml() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("title", "Daybook topics");
    info.put("version", "v1");
    info.put("description", DESCRIPTION);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("asyncapi", "3.0.0");
    document.put("info", info);
    document.put("defaultContentType", "application/protobuf");
    document.put("channels", channels);
    document.put("operations", operations);
    document.put("components", Map.of("messages", messages));
    return YamlDocument.print(document);
  }

  /** Serves the document. */
  public RouterFunction<ServerResponse> routes() {
    return YamlDocument.route(PATH, toYaml());
  }

  private void add(AggregateType type, Topics topics) {
    if (!type.isProcess()) {
      addCommands(type, topics);
    }
    String events = topics.events(type);
    channel(
        events,
        "What has happened to each %s, for ever.".formatted(type),
        type.event().getDescriptorForType(),
        text("Aggregate id and version", EventKey.PATTERN));
    operation("send", events, "Publishes what happened to %s.".formatted(type));
  }

  private void addCommands(AggregateType type, Topics topics) {
    String commands = topics.commands(type);
    channel(
        commands,
        "Commands to %s, decided in the order of their partition.".formatted(type),
        type.command().getDescriptorForType(),
        text("Aggregate id", AggregateId.PATTERN));
    operation("receive", commands, "Decides commands to %s.".formatted(type))
        .put("reply", Map.of("channel", channelRef(topics.replies())));
  }

  private void channel(
      String topic, String description, Descriptor message, Map<String, Object> key) {
    channel(topic, description, message.getFullName());
    messages.put(message.getFullName(), message(message, key));
  }

  private void channel(String topic, String description, String messageName) {
    TopicContract contract = contract(topic);
    Map<String, Object> kafka = new LinkedHashMap<>();
    kafka.put("topic", topic);
    kafka.put("partitions", contract.partitions());
    kafka.put("replicas", contract.replicationFactor());
    kafka.put("topicConfiguration", configuration(contract));
    kafka.put("bindingVersion", BINDING_VERSION);
    Map<String, Object> channel = new LinkedHashMap<>();
    channel.put("address", topic);
    channel.put("description", description);
    channel.put(
        "messages", Map.of(messageName, Schemas.pointer("/components/messages/" + messageName)));
    channel.put("bindings", Map.of("kafka", kafka));
    channels.put(topic, channel);
  }

  private TopicContract contract(String topic) {
    TopicContract contract = contracts.get(topic);
    if (contract == null) {
      throw new IllegalArgumentException(topic + " has no contract");
    }
    return contract;
  }

  /** What the binding knows of a topic's configuration. */
  private static Map<String, Object> configuration(TopicContract contract) {
    Map<String, Object> configuration = new LinkedHashMap<>();
    contract
        .configs()
        .forEach(
            (name, value) -> {
              switch (name) {
                case "cleanup.policy" -> configuration.put(name, List.of(value));
                case "retention.ms", "retention.bytes", "delete.retention.ms" ->
                    configuration.put(name, Long.parseLong(value));
                case "max.message.bytes" -> configuration.put(name, Integer.parseInt(value));
                default -> {}
              }
            });
    return configuration;
  }

  private Map<String, Object> operation(String action, String topic, String summary) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("action", action);
    operation.put("channel", channelRef(topic));
    operation.put("summary", summary);
    operations.put(action + "." + topic, operation);
    return operation;
  }

  private static Map<String, Object> channelRef(String topic) {
    return Schemas.pointer("/channels/" + topic);
  }

  private Map<String, Object> message(Descriptor union, Map<String, Object> key) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("schemaFormat", PROTOBUF);
    payload.put("schema", RegisteredSchema.of(union.getFile()).text());
    Map<String, Object> kafka = new LinkedHashMap<>();
    kafka.put("key", key);
    kafka.put("schemaIdLocation", "payload");
    kafka.put("schemaIdPayloadEncoding", "confluent");
    kafka.put("bindingVersion", BINDING_VERSION);
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("name", union.getFullName());
    message.put("title", union.getName());
    message.put("summary", comments.of(union));
    message.put("contentType", "application/protobuf");
    message.put("headers", CloudEventHeaders.schema());
    message.put("payload", payload);
    message.put("bindings", Map.of("kafka", kafka));
    return message;
  }

  private void deadLetters(String topic) {
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("name", "DeadLetter");
    message.put("title", "DeadLetter");
    message.put(
        "summary", "Key and value of the record that could not be processed; headers say why.");
    message.put("contentType", "application/octet-stream");
    message.put("headers", CloudEventHeaders.errors());
    messages.put("DeadLetter", message);
    channel(topic, "Records that could not be processed, of every type.", "DeadLetter");
    operation("send", topic, "Keeps what could not be processed.");
  }

  private static Map<String, Object> text(String description, String pattern) {
    return Schemas.with(Schemas.string(pattern), "description", description);
  }
}
