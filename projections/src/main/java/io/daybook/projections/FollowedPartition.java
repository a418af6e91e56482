package io.daybook.projections;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A partition that this instance owns, as the group says. */
final class FollowedPartition<E extends Message> {
  private final TopicPartition partition;
  private PendingEvents<E> pending = new PendingEvents<>();
  private @Nullable Checkpoint checkpoint;

  FollowedPartition(TopicPartition partition) {
    this.partition = partition;
  }

  TopicPartition partition() {
    return partition;
  }

  /** Whether it is known where to read. */
  boolean isPlaced() {
    return checkpoint != null;
  }

  void place(Checkpoint start) {
    checkpoint = start;
    pending = new PendingEvents<>();
  }

  void unplace() {
    checkpoint = null;
    pending = new PendingEvents<>();
  }

  Checkpoint checkpoint() {
    return requireNonNull(checkpoint, "not placed");
  }

  void add(CommittedEvent<E> event) {
    pending.add(event);
  }

  List<CommittedEvent<E>> batch(int limit) {
    return pending.batch(limit);
  }

  void applied(List<CommittedEvent<E>> batch, Checkpoint reached) {
    pending.remove(batch);
    checkpoint = reached;
  }

  int pendingEvents() {
    return pending.size();
  }
}
