package io.daybook.http;

import static java.util.stream.Collectors.toUnmodifiableMap;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.domain.DescriptorSets;
import io.daybook.proto.v1.PackedMessage;
import io.daybook.proto.v1.ProcessEvent;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the messages that an event of a process has packed, and not their bytes. */
final class PackedJson {
  private static final Map<String, Descriptor> TYPES =
      DescriptorSets.load().stream()
          .flatMap(file -> file.getMessageTypes().stream())
          .collect(toUnmodifiableMap(Descriptor::getFullName, Function.identity()));

  private PackedJson() {}

  /** Puts what is packed in an event into its JSON. */
  static void unpack(ProcessEvent event, JsonNode json) {
    switch (event.getEventCase()) {
      case OBSERVATION_MADE -> {
        if (event.getObservationMade().getObservation().hasEvent()) {
          put(
              event.getObservationMade().getObservation().getEvent(),
              json.at("/observationMade/observation/event"));
        }
      }
      case COMMAND_ISSUED ->
          put(event.getCommandIssued().getCommand(), json.at("/commandIssued/command"));
      default -> {
        // It has packed nothing.
      }
    }
  }

  /** The bytes stay where the type is not known here. */
  private static void put(PackedMessage packed, JsonNode json) {
    Descriptor type = TYPES.get(packed.getType());
    if (type != null && json instanceof ObjectNode object) {
      try {
        object.set("value", ProtoJson.tree(DynamicMessage.parseFrom(type, packed.getValue())));
      } catch (InvalidProtocolBufferException _) {
        // They stay here, too.
      }
    }
  }
}
