package io.daybook.streams.deadletters;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.TextFormat;
import com.google.protobuf.util.JsonFormat;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.MalformedRecordException;
import io.daybook.eventlog.WireFormat;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The command in a dead letter as JSON, without its values unless they are asked for. */
final class CommandView {
  private static final int MAX_HEX_BYTES = 4_096;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CommandView() {}

  static ObjectNode of(DeadLetter letter, Optional<AggregateType> type, boolean unredacted) {
    if (type.isEmpty()) {
      return undecodable(letter, "Its source is no commands topic known here.", unredacted);
    }
    try {
      Message command = WireFormat.parse(letter.value(), type.get().command());
      return decoded(command, type.get(), unredacted);
    } catch (MalformedRecordException e) {
      return undecodable(letter, e.reason(), unredacted);
    }
  }

  private static ObjectNode decoded(Message command, AggregateType type, boolean unredacted) {
    if (unredacted) {
      return json(command);
    }
    ObjectNode redacted = Redacted.of(command);
    Message metadata = (Message) command.getField(type.commandMetadata());
    redacted.set(type.commandMetadata().getJsonName(), json(metadata));
    return redacted;
  }

  private static ObjectNode undecodable(DeadLetter letter, String reason, boolean unredacted) {
    ObjectNode raw = JsonNodeFactory.instance.objectNode();
    raw.put("undecodable", reason);
    byte[] value = letter.value();
    if (unredacted && value != null) {
      int shown = Math.min(value.length, MAX_HEX_BYTES);
      raw.put("hex", HexFormat.of().formatHex(value, 0, shown));
      raw.put("hexIsComplete", shown == value.length);
    }
    return raw;
  }

  private static ObjectNode json(MessageOrBuilder message) {
    try {
      return (ObjectNode) MAPPER.readTree(JsonFormat.printer().print(message));
    } catch (InvalidProtocolBufferException | IllegalArgumentException _) {
      return text(message);
    }
  }

  /** The printer throws at an Any, and at a time out of range, with the value in its message. */
  private static ObjectNode text(MessageOrBuilder message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("unprintable", "It holds a value that JSON cannot say.")
        .put("text", TextFormat.printer().emittingSingleLine(true).printToString(message));
  }
}
