package io.daybook.query.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

/**
 * Remembers states that were folded, so that the next read folds only what is new. All partitions
 * share its bound; what is used least goes first.
 *
 * <p>It is never asked whether a state is the latest one: the store is. Nothing outlives the
 * process, and so no state outlives the fold that has made it.
 */
final class Memo {
  /** One aggregate's snapshots take this part of the memory at most. */
  private static final int SNAPSHOTS_PART = 8;

  private final long maxBytes;
  private final @Nullable Cache<Place, CachedAggregate> cache;

  /** Where something is remembered: a partition while it is open. */
  private record Place(PartitionMemo partition, String id) {}

  /**
   * @param maxBytes of everything together, 0 to remember nothing
   */
  Memo(long maxBytes) {
    this.maxBytes = maxBytes;
    this.cache =
        maxBytes == 0
            ? null
            : Caffeine.newBuilder()
                .maximumWeight(maxBytes)
                .weigher(
                    (Place _, CachedAggregate one) -> Math.clamp(one.bytes(), 1, Integer.MAX_VALUE))
                // A reader evicts what it has made no room for: no thread of its own, no backlog.
                .executor(Runnable::run)
                .build();
  }

  /** For a partition that is opened now; it remembers nothing. */
  PartitionMemo ofPartition() {
    return new PartitionMemo();
  }

  /** How many aggregates something is remembered of. */
  long size() {
    if (cache == null) {
      return 0;
    }
    cache.cleanUp();
    return cache.estimatedSize();
  }

  /** What is remembered of one partition from when it is opened until it is closed. */
  final class PartitionMemo {
    private PartitionMemo() {}

    /** What is remembered of this aggregate now. */
    CachedAggregate recall(String id) {
      return cache == null
          ? CachedAggregate.nothing()
          : cache.get(new Place(this, id), _ -> CachedAggregate.nothing());
    }

    /**
     * Remembers more, unless the aggregate was written to since it was recalled: then it is not
     * known what the reader has seen. Of an id that nothing is known of, nothing stays.
     */
    void remember(String id, CachedAggregate recalled, CachedAggregate more) {
      if (cache == null) {
        return;
      }
      if (more != recalled) {
        cache.asMap().replace(new Place(this, id), recalled, more);
      } else if (recalled.isNothing()) {
        cache.asMap().remove(new Place(this, id), recalled);
      }
    }

    /** An event of this version is in the store, or no longer is. To be called after the store. */
    void written(String id, int version) {
      if (cache != null) {
        cache.asMap().computeIfPresent(new Place(this, id), (_, was) -> was.without(version));
      }
    }

    /** Forgets everything. */
    void close() {
      if (cache != null) {
        cache.asMap().keySet().removeIf(place -> place.partition.equals(this));
      }
    }

    /**
     * The same and what this state is worth remembering for.
     *
     * @param more whether events follow
     */
    CachedAggregate with(CachedAggregate remembered, AggregateAt at, boolean more) {
      if (cache == null) {
        return remembered;
      }
      CachedAggregate snapped = remembered.withSnapshot(at, maxBytes / SNAPSHOTS_PART);
      return more ? snapped : snapped.withLatest(at);
    }
  }
}
