package io.daybook.projections;

import java.util.List;

/**
 * One read model: which topics it is made from, and what their messages make of its rows. The rest,
 * which is reading, batches, checkpoints, waits and health, is {@link ProjectionRunner}'s.
 */
public interface Projection {

  /** Permanent name, lower case with underscores: of its checkpoints and of its consumer group. */
  String name();

  /** What it reads, each a topic of its own. */
  List<Source<?>> sources();
}
