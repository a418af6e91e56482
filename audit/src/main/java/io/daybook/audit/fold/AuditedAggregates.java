package io.daybook.audit.fold;

/** The aggregates of one slice. */
public final class AuditedAggregates extends BoundedSlices<AuditedAggregate> {
  /**
   * @param maxBytes of memory, about
   */
  public AuditedAggregates(Fold fold, long maxBytes) {
    super(id -> new AuditedAggregate(id, fold), maxBytes);
  }
}
