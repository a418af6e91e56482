package io.daybook.query.views;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.readmodels.TableNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a projection has applied the events of some aggregate types: its watermarks. */
public final class Checkpoints {
  private final JdbcClient jdbc;
  private final String applied;
  private final String projection;
  private final EventLog log;
  private final List<AggregateType> types;

  /**
   * @param types whose events it applies
   */
  public Checkpoints(
      JdbcClient jdbc,
      TableNames names,
      String projection,
      EventLog log,
      List<AggregateType> types) {
    this.jdbc = jdbc;
    this.applied =
        """
        SELECT aggregate_ordinal, topic_epoch, partition, min(command_offset) AS command_offset
        FROM %s WHERE projection = :projection
        GROUP BY aggregate_ordinal, topic_epoch, partition
        """
            .formatted(names.table("v1_checkpoints"));
    this.projection = projection;
    this.log = log;
    this.types = List.copyOf(types);
  }

  private record Place(int ordinal, int topicEpoch, int partition) {}

  /** What of a token concerns these types. */
  public Map<AggregateType, RequiredOffsets> required(Optional<ConsistencyToken> token) {
    Map<AggregateType, RequiredOffsets> required = new HashMap<>();
    for (AggregateType type : types) {
      required.put(
          type, RequiredOffsets.of(token, type, log.topicEpoch(type), log.settings().partitions()));
    }
    return required;
  }

  /** The watermarks, as one snapshot has them. */
  public Applied read() {
    Map<Place, Long> offsets = new HashMap<>();
    jdbc.sql(applied)
        .param("projection", projection)
        .query(
            row -> {
              offsets.put(
                  new Place(
                      row.getInt("aggregate_ordinal"),
                      row.getInt("topic_epoch"),
                      row.getInt("partition")),
                  row.getLong("command_offset"));
            });
    return new Applied(offsets);
  }

  /** How far the events are applied; those of another epoch do not count. */
  public final class Applied {
    private final Map<Place, Long> offsets;

    private Applied(Map<Place, Long> offsets) {
      this.offsets = offsets;
    }

    /** How many commands are missing, 0 if none. */
    public long lag(Map<AggregateType, RequiredOffsets> required) {
      return required.entrySet().stream()
          .mapToLong(one -> one.getValue().lag(partition -> offset(one.getKey(), partition)))
          .sum();
    }

    /** What an answer rests on that any event could have changed: every partition. */
    public Optional<ConsistencyToken> token() {
      return token((_, _) -> true);
    }

    /**
     * What an answer rests on.
     *
     * @param isUsed whether it rests on the events of a partition
     */
    public Optional<ConsistencyToken> token(BiPredicate<AggregateType, Integer> isUsed) {
      List<ConsistencyToken> tokens = new ArrayList<>();
      for (AggregateType type : types) {
        for (int partition = 0; partition < log.settings().partitions(); partition++) {
          long offset = offset(type, partition);
          if (offset >= 0 && isUsed.test(type, partition)) {
            tokens.add(token(type, partition, offset));
          }
        }
      }
      return tokens.isEmpty() ? Optional.empty() : Optional.of(ConsistencyToken.merge(tokens));
    }

    private ConsistencyToken token(AggregateType type, int partition, long offset) {
      return ConsistencyToken.of(
          type.ordinal(),
          CommandPosition.newBuilder()
              .setTopicEpoch(log.topicEpoch(type))
              .setPartition(partition)
              .setOffset(offset)
              .build());
    }

    private long offset(AggregateType type, int partition) {
      return offsets.getOrDefault(new Place(type.ordinal(), log.topicEpoch(type), partition), -1L);
    }
  }
}
