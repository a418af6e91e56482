package io.daybook.audit;

import io.daybook.audit.run.AuditPlan;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The audited types, and the load of an audit: defaults.yaml has that of one that never ends,
 * application-once.yaml that of a single one.
 *
 * @param queryUrl where query-api answers
 * @param types names of the aggregate types; empty for all
 * @param recordsPerSecond read from the log and from changelogs
 * @param requestsPerSecond sent to query-api
 * @param asked aggregates that query-api is asked for, at most, in each slice
 * @param memoryBytes of what is known of aggregates, about
 * @param pause before each audit
 */
@ConfigurationProperties("daybook.audit")
record AuditSettings(
    @DefaultValue("http://127.0.0.1:8081") String queryUrl,
    @DefaultValue List<String> types,
    int recordsPerSecond,
    int requestsPerSecond,
    int asked,
    long memoryBytes,
    @DefaultValue("30s") Duration pause) {

  AuditPlan plan() {
    return new AuditPlan(recordsPerSecond, requestsPerSecond, asked, memoryBytes);
  }
}
