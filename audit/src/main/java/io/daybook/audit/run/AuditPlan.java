package io.daybook.audit.run;

/**
 * How hard an audit may look.
 *
 * @param recordsPerSecond read from the log and from changelogs, 1 to 1,000,000
 * @param requestsPerSecond sent to query-api, 1 to 1,000,000
 * @param asked of query-api at most in each slice, at random where there are more aggregates
 * @param memoryBytes of what is known of aggregates, about, at least 1 MiB
 */
public record AuditPlan(int recordsPerSecond, int requestsPerSecond, int asked, long memoryBytes) {
  private static final long LEAST_MEMORY = 1L << 20;

  public AuditPlan {
    if (asked < 0 || memoryBytes < LEAST_MEMORY) {
      throw new IllegalArgumentException(
          "%d aggregates asked for, %d bytes of memory; at least 0 and %d are needed"
              .formatted(asked, memoryBytes, LEAST_MEMORY));
    }
  }
}
