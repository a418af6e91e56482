package io.daybook.query.correlations;

import static io.daybook.http.openapi.Schemas.array;
import static io.daybook.http.openapi.Schemas.dateTime;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.object;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.CorrelationId;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;

/** Correlations in the OpenAPI document. */
public final class CorrelationDocument {
  private CorrelationDocument() {}

  /** Adds the one operation and its schemas. */
  public static void add(OpenApi api) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("correlationId", string());
    page.put("nodes", array(api.schema("CorrelationNode", node())));
    page.put("nextPageToken", with(string(), "description", "Absent on the last page."));
    Map<String, Object> id =
        with(with(string(), "minLength", 1), "maxLength", CorrelationId.MAX_LENGTH);
    api.add(
        HttpMethod.GET,
        CorrelationRoutes.PATH,
        new Operation(
                "getCorrelation",
                "correlations",
                "Commands, events and refusals of one correlation, on each page causes before effects.")
            .path(
                CorrelationQuery.CORRELATION_ID,
                id,
                "Daybook-Correlation-Id of the commands; of one without, its command id.")
            .query(
                "pageSize",
                integer(1, CorrelationQuery.MAX_PAGE_SIZE),
                "Nodes at most, but a command is never parted from its events; default 200.")
            .query("pageToken", string(), "nextPageToken of the page before.")
            .header(
                ConsistencyToken.HEADER,
                string(),
                "What the answer must have seen; refusals come without a promise.")
            .answer(200, "A page.", object(page, "correlationId", "nodes"))
            .problem(400, "invalid-query")
            .problem(404, "correlation-unknown")
            .problem(409, "token-expired")
            .problem(503, "read-model-behind, unavailable; with Retry-After"));
  }

  private static Map<String, Object> node() {
    Map<String, Object> node = new LinkedHashMap<>();
    node.put("kind", with(string(), "enum", List.of("command", "event", "refusal")));
    node.put("name", described("Of the command's or the event's message, where it is known."));
    node.put("commandId", described("Of a command."));
    node.put("eventId", described("Of an event."));
    node.put(
        "causedBy",
        described(
            "Of an event and a refusal the command id; of a command the id of the event or command"
                + " that made somebody send it, absent where nothing is known."));
    node.put(
        "outcome",
        with(
            string(),
            "enum",
            List.of("ACCEPTED", "REJECTED", "VERSION_CONFLICT", "COMMAND_ID_REUSED", "FAILED")));
    node.put("code", described("Why it was refused."));
    node.put("aggregateType", string());
    node.put("aggregateId", string(AggregateId.PATTERN));
    node.put("version", integer(0, Integer.MAX_VALUE));
    node.put("occurredAt", dateTime());
    node.put("links", with(object(Map.of()), "additionalProperties", string()));
    return object(node, "kind", "aggregateType", "aggregateId", "version", "occurredAt");
  }

  private static Map<String, Object> described(String description) {
    return with(string(), "description", description);
  }
}
