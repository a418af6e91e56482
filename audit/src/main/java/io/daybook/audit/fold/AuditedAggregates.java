package io.daybook.audit.fold;

import io.daybook.domain.AggregateRules;

/** The aggregates of one slice. */
public final class AuditedAggregates extends BoundedSlices<AuditedAggregate> {
  /**
   * @param maxBytes of memory, about
   */
  public AuditedAggregates(AggregateRules<?, ?, ?> rules, long maxBytes) {
    super(id -> new AuditedAggregate(id, rules), maxBytes);
  }
}
