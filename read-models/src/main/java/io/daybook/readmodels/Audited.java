package io.daybook.readmodels;

import com.google.protobuf.Message;

/**
 * Implemented by a {@link RowProjection} whose rows the audit compares with the fold of the log.
 * The row is derived from the state here, and not event by event: so a fault of the projection is
 * found.
 *
 * @param <S> state of the aggregate
 * @param <R> row of the projection
 */
public interface Audited<S extends Message, R extends Record> {

  /** The row that an aggregate must have. */
  R expected(Folded<S> aggregate);
}
