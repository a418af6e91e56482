package io.daybook.query.store;

import static org.apache.kafka.streams.StoreQueryParameters.fromNameAndType;

import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.LogSettings;
import io.daybook.http.ProblemException;
import io.daybook.query.request.ReadModelProblems;
import io.daybook.query.request.RequiredOffsets;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * What the standbys of this instance hold: copies of partitions that another instance runs, as far
 * as that one has committed.
 *
 * <p>A copy is filled past the processor. So it has no watermark and can never say that it is as
 * far as a token demands; and nothing is remembered of it, since nobody reports when it is written.
 */
final class StandbyStore implements AggregateHistories {
  private static final Memo.PartitionMemo NOTHING_REMEMBERED = new Memo(0).ofPartition();

  private final LogSettings log;
  private final EventStorePartitions storePartitions;
  private final Rules rules;
  private final Supplier<Optional<StartedStreams>> started;

  StandbyStore(
      Rules rules,
      LogSettings log,
      EventStorePartitions storePartitions,
      Supplier<Optional<StartedStreams>> started) {
    this.log = log;
    this.storePartitions = storePartitions;
    this.rules = rules;
    this.started = started;
  }

  /** Does not wait: who needs more asks again, and maybe another instance. */
  @Override
  public <T> T read(
      AggregateType type,
      String id,
      RequiredOffsets required,
      int minVersion,
      Function<History, T> answer) {
    int partition = storePartitions.partition(id);
    if (!required.of(partition).offsets().isEmpty()) {
      throw ReadModelProblems.unavailable("Only a standby is here, which knows nothing of tokens.");
    }
    ReadOnlyKeyValueStore<Bytes, byte[]> store = store(type, partition);
    try {
      requireReadable(store, new TopicPartition(log.topics().events(type), partition));
      History history = History.of(store, rules.of(type), id, NOTHING_REMEMBERED);
      if (minVersion > 0 && !history.reaches(minVersion)) {
        throw ReadModelProblems.version(minVersion, history.last());
      }
      return answer.apply(history);
    } catch (InvalidStateStoreException e) {
      throw notHere();
    }
  }

  private void requireReadable(
      ReadOnlyKeyValueStore<Bytes, byte[]> store, TopicPartition partition) {
    EventStoreRow.firstMalformed(store, partition, log.skips())
        .ifPresent(
            malformed -> {
              throw EventStorePartition.problem(malformed);
            });
  }

  private ReadOnlyKeyValueStore<Bytes, byte[]> store(AggregateType type, int partition) {
    var here =
        fromNameAndType(
                EventStoreTopology.storeName(type),
                QueryableStoreTypes.<Bytes, byte[]>keyValueStore())
            .enableStaleStores()
            .withPartition(partition);
    try {
      return started.get().orElseThrow(StandbyStore::notHere).streams().store(here);
    } catch (IllegalStateException | InvalidStateStoreException e) {
      // The client has stopped, or the standby has gone.
      throw notHere();
    }
  }

  private static ProblemException notHere() {
    return ReadModelProblems.unavailable("The partition of this aggregate is not here.");
  }
}
