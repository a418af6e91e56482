package io.daybook.streams.decision;

import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.jspecify.annotations.Nullable;

/**
 * A value on its way to a topic that knows its own partition.
 *
 * @param bytes as they are written; null is a value that was null
 * @param partition checked before it came here: a partition that does not exist blocks the producer
 *     and then kills the thread, again at each retry; null leaves the choice to the client
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody; a copy per record would cost.
public record PartitionedValue(byte @Nullable [] bytes, @Nullable Integer partition) {

  /** Writes the bytes as they are. */
  public static final Serializer<PartitionedValue> SERIALIZER = (_, value) -> value.bytes();

  /** Takes the partition that the value knows. */
  public static final StreamPartitioner<byte[], PartitionedValue> PARTITIONER =
      (_, _, value, _) -> Optional.ofNullable(value.partition()).map(Set::of);
}
