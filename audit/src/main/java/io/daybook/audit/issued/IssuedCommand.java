package io.daybook.audit.issued;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A command as the event says that issues it.
 *
 * @param content as {@link CommandContent} has it
 */
record IssuedCommand(
    IssuedCommandId id, AggregateType type, String aggregateId, @Nullable ByteString content) {

  static IssuedCommand of(IssuedCommandId id, AggregateType type, CommandIssued event) {
    return new IssuedCommand(id, type, event.getAggregateId(), content(type, event));
  }

  private static @Nullable ByteString content(AggregateType type, CommandIssued event) {
    try {
      Message command = type.command().toBuilder().mergeFrom(event.getCommand().getValue()).build();
      return CommandContent.of(type, command, CommandMetadata.getDefaultInstance());
    } catch (InvalidProtocolBufferException _) {
      return CommandContent.NOTHING;
    }
  }

  /** Where it belongs. */
  int partition(int partitions) {
    return AggregatePartitioner.partition(aggregateId.getBytes(UTF_8), partitions);
  }

  /** What a record has otherwise, in words; empty for nothing. */
  List<String> differences(IssuedRecord record, int partitions) {
    List<String> differences = new ArrayList<>();
    require(record.type().equals(type), "aggregate type", differences);
    require(record.key().equals(aggregateId), "key", differences);
    require(record.aggregateId().equals(aggregateId), "aggregate id", differences);
    require(record.partition() == partition(partitions), "partition", differences);
    require(record.causationId().equals(id.toString()), "causation id", differences);
    require(Objects.equals(record.content(), content), "content", differences);
    return differences;
  }

  private static void require(boolean holds, String what, List<String> differences) {
    if (!holds) {
      differences.add(what);
    }
  }
}
