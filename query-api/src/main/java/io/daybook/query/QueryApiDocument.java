package io.daybook.query;

import static io.daybook.http.openapi.Schemas.array;
import static io.daybook.http.openapi.Schemas.dateTime;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.object;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import io.daybook.query.correlations.CorrelationDocument;
import io.daybook.query.feed.FeedDocument;
import io.daybook.query.routing.OwnerRouting;
import io.daybook.query.store.History;
import io.daybook.query.views.ViewDocument;
import io.daybook.readmodels.ReadModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;

/** The OpenAPI document of the queries, made from the declarations. */
final class QueryApiDocument {
  private static final long MAX_VERSION = Integer.MAX_VALUE;

  private QueryApiDocument() {}

  static OpenApi of(List<AggregateType> types, ReadModels readModels) {
    OpenApi api =
        new OpenApi(
            "Daybook queries",
            "State and history of every aggregate, and views across them. A query that carries the"
                + " Daybook-Consistency token of a command's answer sees what that command did."
                + " While the instance that has an aggregate is gone, a query without a token may"
                + " be answered from a standby; "
                + OwnerRouting.LAG_HEADER
                + " then says how many offsets that was behind the log when it was last looked,"
                + " about a second ago at most.");
    types.forEach(type -> add(api, type));
    readModels.queries().forEach(query -> ViewDocument.add(api, query));
    CorrelationDocument.add(api);
    FeedDocument.add(api);
    return api;
  }

  private static void add(OpenApi api, AggregateType type) {
    String name = type.state().getDescriptorForType().getName().replaceFirst("State$", "");
    api.add(
        HttpMethod.GET,
        type.path(),
        common(new Operation("get" + name, type.name(), "State at the latest version."), type)
            .query("version", integer(1, MAX_VERSION), "Answer the state at this version instead.")
            .query("at", dateTime(), "Answer the state as it was at this instant instead.")
            .query("minVersion", integer(1, MAX_VERSION), "Wait until this version is known.")
            .header("If-None-Match", string(), "ETag of a known state: 304 if it is the same.")
            .answer(
                200,
                "The state; its ETag begins with its version and can be sent as If-Match.",
                api.schema(type.state().getDescriptorForType()))
            .answer(304, "The state is the one that is known."));
    api.add(
        HttpMethod.GET,
        type.path() + "/events",
        common(new Operation("list" + name + "Events", type.name(), "The history."), type)
            .query("after", integer(0, MAX_VERSION), "Version before the first event; default 0.")
            .query("before", integer(1, MAX_VERSION), "Version after the first event: backwards.")
            .query("limit", integer(1, History.MAX_PAGE_EVENTS), "Events at most; default 100.")
            .query("type", string(), "Names of the events that are wanted, with commas.")
            .answer(200, "Events in the order of their versions, or in reverse.", page(api, type)));
    api.add(
        HttpMethod.GET,
        type.path() + "/diff",
        common(new Operation("diff" + name, type.name(), "The difference of two versions."), type)
            .query("from", integer(0, MAX_VERSION), "The earlier version; default 0, nothing.")
            .query("to", integer(1, MAX_VERSION), "The later version; default is the latest.")
            .query("limit", integer(1, History.MAX_STEPS), "Steps at most; default 20.")
            .answer(200, "What changed, in one patch and event by event.", difference(api, type)));
  }

  private static Map<String, Object> page(OpenApi api, AggregateType type) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("events", array(api.schema(type.event().getDescriptorForType())));
    page.put("nextAfter", version("The next page's after; absent on the last."));
    page.put("nextBefore", version("The next page's before; absent on the last."));
    return object(page, "events");
  }

  private static Map<String, Object> difference(OpenApi api, AggregateType type) {
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("event", api.schema(type.event().getDescriptorForType()));
    step.put("patch", patch("What the event changed."));
    Map<String, Object> difference = new LinkedHashMap<>();
    difference.put("from", integer(0, MAX_VERSION));
    difference.put("to", integer(1, MAX_VERSION));
    difference.put("patch", patch("From the one state to the other; version 0 is {}."));
    difference.put("steps", array(object(step, "event", "patch")));
    difference.put("nextFrom", version("The from that more steps follow; absent on the last."));
    return object(difference, "from", "to", "patch", "steps");
  }

  private static Map<String, Object> version(String description) {
    return with(integer(1, MAX_VERSION), "description", description);
  }

  private static Map<String, Object> patch(String description) {
    Map<String, Object> operation = new LinkedHashMap<>();
    operation.put("op", with(string(), "enum", List.of("add", "remove", "replace")));
    operation.put("path", string());
    operation.put("value", Map.of());
    return with(
        array(object(operation, "op", "path")), "description", "JSON Patch. " + description);
  }

  private static Operation common(Operation operation, AggregateType type) {
    return operation
        .path(type.idName(), string(AggregateId.PATTERN), "The aggregate id.")
        .header(ConsistencyToken.HEADER, string(), "What the answer must have seen.")
        .problem(400, "invalid-query")
        .problem(404, "aggregate-unknown, version-unknown")
        .problem(409, "token-expired")
        .problem(410, "event-erased")
        .problem(
            503,
            "read-model-behind, unavailable, with Retry-After; event-unknown, record-malformed");
  }
}
