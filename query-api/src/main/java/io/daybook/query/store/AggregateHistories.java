package io.daybook.query.store;

import io.daybook.domain.AggregateType;
import io.daybook.http.ProblemException;
import io.daybook.query.request.RequiredOffsets;
import java.util.function.Function;

/** The histories of all aggregates, as one store has them. */
public interface AggregateHistories {

  /**
   * Answers from the history of one aggregate.
   *
   * @param id a valid aggregate id
   * @param required of the aggregate's type
   * @param minVersion that must be there, 0 for none
   * @throws ProblemException 503 if the store is not there, or not as far
   */
  <T> T read(
      AggregateType type,
      String id,
      RequiredOffsets required,
      int minVersion,
      Function<History, T> answer);
}
