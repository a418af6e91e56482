package io.daybook.domain.test;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import java.util.Base64;

/**
 * One event of a golden log. Its line has the columns topic, partition, offset, key, name of the
 * event, and the record's value in Base64; of a value the first six bytes are its frame
 * (docs/architecture.md, "Wire format").
 */
record GoldenEvent(AggregateType type, String aggregateId, Message event) {
  private static final String TOPIC_END = ".events.v1";
  private static final ByteString FRAME = ByteString.copyFrom(new byte[6]);

  String topic() {
    return type.name() + TOPIC_END;
  }

  /** The line of this event. */
  String line(int offset, int version) {
    FieldDescriptor arm = event.getOneofFieldDescriptor(type.eventCase());
    return String.join(
        "\t",
        topic(),
        "0",
        Integer.toString(offset),
        "%s@%010d".formatted(aggregateId, version),
        arm.getMessageType().getFullName(),
        Base64.getEncoder().encodeToString(FRAME.concat(event.toByteString()).toByteArray()));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException in a sentence, if it is no event of today's protos
   */
  static GoldenEvent parse(String line, AggregateTypes types) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 6) {
      throw new IllegalArgumentException("it has %d columns, not 6".formatted(columns.length));
    }
    AggregateType type =
        types
            .byName(columns[0].replace(TOPIC_END, ""))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no aggregate with the topic %s is declared".formatted(columns[0])));
    Message event = parse(type, columns[4], columns[5]);
    return new GoldenEvent(type, columns[3].substring(0, columns[3].lastIndexOf('@')), event);
  }

  private static Message parse(AggregateType type, String name, String base64) {
    String union = type.event().getDescriptorForType().getFullName();
    Message event;
    try {
      ByteString value = ByteString.copyFrom(Base64.getDecoder().decode(base64));
      event = type.event().getParserForType().parseFrom(value.substring(FRAME.size()));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "%s is not readable as a %s: %s".formatted(name, union, e.getMessage()), e);
    }
    if (event.getOneofFieldDescriptor(type.eventCase()) == null) {
      throw new IllegalArgumentException("%s does not know %s any more".formatted(union, name));
    }
    return event;
  }
}
