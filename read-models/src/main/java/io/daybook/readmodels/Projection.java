package io.daybook.readmodels;

import java.util.List;

/**
 * One read model: which topics it is made from, and what their messages make of its rows. The app
 * projections does the rest: it reads, batches, writes checkpoints, waits and reports its health.
 *
 * <p>A jar names its projections in {@code META-INF/services/io.daybook.readmodels.Projection};
 * each has a public constructor without parameters. Most are a {@link RowProjection}.
 */
public interface Projection {

  /**
   * Permanent name, for example {@code sales.order_summaries}: of its checkpoints, of its consumer
   * group, and of its table, which is in the schema of the same name as the context.
   *
   * @return {@code <context>.<name>}, each of lower-case letters, digits and underscores
   */
  String name();

  /** The topics that it reads, one source for each. */
  List<Source<?>> sources();
}
