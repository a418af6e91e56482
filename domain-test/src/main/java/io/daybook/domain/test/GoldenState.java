package io.daybook.domain.test;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import java.util.Base64;

/**
 * The state that the events of one aggregate in a golden log add up to. Its line has the columns
 * aggregate type, revision of the fold, aggregate id, version, and the state in Base64.
 */
record GoldenState(
    AggregateType type, int revision, String aggregateId, int version, Message state) {
  /** The file of a release's states. */
  static final String FILE = "states.txt";

  String line() {
    return String.join(
        "\t",
        type.name(),
        Integer.toString(revision),
        aggregateId,
        Integer.toString(version),
        Base64.getEncoder().encodeToString(state.toByteArray()));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException in a sentence, if it is no state of today's protos
   */
  static GoldenState parse(String line, AggregateTypes types) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 5) {
      throw new IllegalArgumentException("it has %d columns, not 5".formatted(columns.length));
    }
    AggregateType type =
        types
            .byName(columns[0])
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no aggregate %s is declared".formatted(columns[0])));
    try {
      byte[] state = Base64.getDecoder().decode(columns[4]);
      return new GoldenState(
          type,
          Integer.parseInt(columns[1]),
          columns[2],
          Integer.parseInt(columns[3]),
          type.state().getParserForType().parseFrom(state));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "the state of %s %s is not readable: %s".formatted(type, columns[2], e.getMessage()), e);
    }
  }
}
