package io.daybook.audit.fold;

import io.daybook.proto.v1.CommandPosition;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/**
 * A row that says what became of one command, its content as a hash only: there is one for every
 * command, and memory is bounded.
 */
public record CommandRow(int topicEpoch, int partition, long offset, long hashBegin, long hashEnd) {

  /** The row of a command with this content. */
  public static CommandRow of(CommandPosition command, List<String> columns) {
    ByteBuffer hash = ByteBuffer.wrap(HexFormat.of().parseHex(Hash.of(columns)));
    return new CommandRow(
        command.getTopicEpoch(),
        command.getPartition(),
        command.getOffset(),
        hash.getLong(),
        hash.getLong());
  }

  /** Whether another row is of the same command. */
  boolean isOfSameCommand(CommandRow other) {
    return topicEpoch == other.topicEpoch && partition == other.partition && offset == other.offset;
  }

  /** For people. */
  public String hash() {
    return HexFormat.of().toHexDigits(hashBegin) + HexFormat.of().toHexDigits(hashEnd);
  }
}
