package io.daybook.audit.run;

/**
 * How much was audited of one type.
 *
 * @param events read from its events topic and checked, each once
 * @param aggregates that were folded
 * @param states rows of the write side that were compared, some at several versions
 * @param seen commands of which the write side's memory was compared
 * @param issued commands of processes that were compared with the events that order them
 * @param viewRows of views in PostgreSQL that were compared
 * @param answers of query-api that were compared
 * @param erased events, of which there are tombstones
 * @param slices that memory allowed to look at together: so often the log was read
 */
public record Counts(
    long events,
    long aggregates,
    long states,
    long seen,
    long issued,
    long viewRows,
    long answers,
    long erased,
    int slices) {
  static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

  static Counts ofIssued(long issued, int slices) {
    return new Counts(0, 0, 0, 0, issued, 0, 0, 0, slices);
  }

  Counts plus(Counts more) {
    return new Counts(
        events + more.events,
        aggregates + more.aggregates,
        states + more.states,
        seen + more.seen,
        issued + more.issued,
        viewRows + more.viewRows,
        answers + more.answers,
        erased + more.erased,
        slices + more.slices);
  }
}
