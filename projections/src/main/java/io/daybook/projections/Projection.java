package io.daybook.projections;

import com.google.protobuf.Message;
import java.util.List;

/**
 * One read model: what events of one aggregate type make of its rows. The rest, which is reading,
 * batches, checkpoints, waits and health, is {@link ProjectionRunner}'s.
 *
 * @param <E> union of the events, for example {@code OrderEvent}
 */
public interface Projection<E extends Message> {

  /** Permanent name, lower case with underscores: of its checkpoints and of its consumer group. */
  String name();

  /** The default instance of the events' union: the aggregate type is matched by its message. */
  E eventType();

  /**
   * Writes what the events make of the rows, within the caller's database transaction.
   *
   * <p>Events are whole commands of one partition, in the order of the log, each with its metadata
   * and a known arm set, in its newest form. Events at or below the version of their row have been
   * applied before and change nothing.
   *
   * @throws ProjectionStopped if an event does not continue its row; the transaction is rolled back
   *     and nothing is read any more
   */
  void apply(List<E> events);
}
