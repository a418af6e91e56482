package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.LagInfo;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * What this instance has, and beyond that what Kafka Streams' metadata says: each instance learns
 * from a rebalance who has what, and from the next one only that an instance has died.
 */
final class StreamsPartitions implements Partitions {
  private static final Owner HERE = new Owner.Here();
  private static final Owner UNKNOWN = new Owner.Unknown();

  private final EventStorePartitions storePartitions;
  private final Topics topics;
  private final Supplier<Optional<StartedStreams>> started;
  private final StandbyLags lags;

  StreamsPartitions(
      EventStorePartitions storePartitions,
      Topics topics,
      Supplier<Optional<StartedStreams>> started) {
    this.storePartitions = storePartitions;
    this.topics = topics;
    this.started = started;
    this.lags =
        new StandbyLags(
            () -> offsets(started.get().orElseThrow().streams().allLocalStorePartitionLags()));
  }

  @Override
  public int of(String aggregateId) {
    return storePartitions.partition(aggregateId);
  }

  @Override
  public Owner owner(AggregateType type, int partition) {
    if (storePartitions.partition(type, partition).now() != null) {
      return HERE;
    }
    return started.get().map(running -> owner(running, type, partition)).orElse(UNKNOWN);
  }

  private Owner owner(StartedStreams running, AggregateType type, int partition) {
    TopicPartition events = new TopicPartition(topics.events(type), partition);
    try {
      return running.streams().streamsMetadataForStore(EventStoreTopology.storeName(type)).stream()
          .filter(instance -> instance.topicPartitions().contains(events))
          .map(StreamsMetadata::hostInfo)
          .map(InstanceAddress::of)
          .findFirst()
          .map(owner -> owner.equals(running.address()) ? HERE : new Owner.There(owner))
          .orElse(UNKNOWN);
    } catch (IllegalStateException | InvalidStateStoreException e) {
      // The client has stopped, or not started yet.
      return UNKNOWN;
    }
  }

  @Override
  public OptionalLong standbyLag(AggregateType type, int partition) {
    return lags.of(EventStoreTopology.storeName(type), partition);
  }

  private static Map<String, Map<Integer, Long>> offsets(Map<String, Map<Integer, LagInfo>> lags) {
    Map<String, Map<Integer, Long>> offsets = new HashMap<>();
    lags.forEach(
        (store, byPartition) ->
            byPartition.forEach(
                (partition, lag) ->
                    offsets
                        .computeIfAbsent(store, _ -> new HashMap<>())
                        .put(partition, lag.offsetLag())));
    return offsets;
  }

  @Override
  public void awaitHere(AggregateType type, int partition, Duration wait)
      throws InterruptedException {
    storePartitions.partition(type, partition).await(_ -> true, wait);
  }
}
