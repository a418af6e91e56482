package io.daybook.query.request;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntToLongFunction;

/**
 * What a consistency token demands of the events of one aggregate type.
 *
 * @param offsets command offset by partition, which must be applied; empty without a token
 */
public record RequiredOffsets(Map<Integer, Long> offsets) {
  /** Nothing is demanded: any state of the read model will do. */
  public static final RequiredOffsets NONE = new RequiredOffsets(Map.of());

  private static final long NOTHING = -1;

  /** No topic gets so far; a lag, and the sum of some, stays a number. */
  private static final long MAX_OFFSET = 1L << 56;

  public RequiredOffsets {
    offsets = Map.copyOf(offsets);
  }

  /**
   * Reads the token's positions of this type; those of other types do not concern the query.
   *
   * @param topicEpoch of the type's commands topic, as it is now
   * @param partitions N
   * @throws ProblemException {@code token-expired} if the token is of another commands topic,
   *     {@code invalid-query} if its partition does not exist
   */
  public static RequiredOffsets of(
      Optional<ConsistencyToken> token, AggregateType type, int topicEpoch, int partitions) {
    if (token.isEmpty()) {
      return NONE;
    }
    Map<Integer, Long> offsets = new HashMap<>();
    for (var position : token.get().positions()) {
      if (position.ordinal() != type.ordinal()) {
        continue;
      }
      if (position.topicEpoch() != topicEpoch) {
        throw ProblemType.TOKEN_EXPIRED.exception(
            "The consistency token belongs to a commands topic that no longer exists.");
      }
      if (position.partition() < 0 || position.partition() >= partitions) {
        throw ProblemType.INVALID_QUERY.exception(
            "The consistency token names partition %d of %d."
                .formatted(position.partition(), partitions));
      }
      offsets.merge(position.partition(), Math.min(position.offset(), MAX_OFFSET), Math::max);
    }
    return new RequiredOffsets(offsets);
  }

  /** The same, of one partition only. */
  public RequiredOffsets of(int partition) {
    if (offsets.isEmpty()) {
      return NONE;
    }
    Long offset = offsets.get(partition);
    return offset == null ? NONE : new RequiredOffsets(Map.of(partition, offset));
  }

  /**
   * The same with other offsets.
   *
   * @param other makes one of partition and offset
   */
  public RequiredOffsets map(BiFunction<Integer, Long, Long> other) {
    if (offsets.isEmpty()) {
      return this;
    }
    Map<Integer, Long> mapped = new HashMap<>(offsets);
    mapped.replaceAll(other);
    return new RequiredOffsets(mapped);
  }

  /**
   * How many command offsets are missing, in all partitions together; 0 if all is there.
   *
   * @param applied command offset that is applied in a partition, -1 for none
   */
  public long lag(IntToLongFunction applied) {
    if (offsets.isEmpty()) {
      return 0;
    }
    return offsets.entrySet().stream()
        .mapToLong(
            demanded ->
                Math.max(
                    0,
                    demanded.getValue()
                        - Math.max(NOTHING, applied.applyAsLong(demanded.getKey()))))
        .sum();
  }
}
