package io.daybook.query;

import static io.daybook.http.openapi.Schemas.array;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.object;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import io.daybook.query.orders.OrderSummaryDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;

/** The OpenAPI document of the queries, made from the declarations. */
final class QueryApiDocument {
  private static final long MAX_VERSION = Integer.MAX_VALUE;

  private QueryApiDocument() {}

  static OpenApi of(List<AggregateType> types) {
    OpenApi api =
        new OpenApi(
            "Daybook queries",
            "State and history of every aggregate, and views across them. A query that carries the"
                + " Daybook-Consistency token of a command's answer sees what that command did.");
    types.forEach(type -> add(api, type));
    OrderSummaryDocument.add(api);
    return api;
  }

  private static void add(OpenApi api, AggregateType type) {
    String name = type.state().getDescriptorForType().getName().replaceFirst("State$", "");
    api.add(
        HttpMethod.GET,
        type.path(),
        common(new Operation("get" + name, type.name(), "State at the latest version."), type)
            .query("version", integer(1, MAX_VERSION), "Answer the state at this version instead.")
            .query("minVersion", integer(1, MAX_VERSION), "Wait until this version is known.")
            .header("If-None-Match", string(), "ETag of a known version: 304 if it is the same.")
            .answer(
                200,
                "The state; its version is the ETag.",
                api.schema(type.state().getDescriptorForType()))
            .answer(304, "The version is the one that is known."));
    api.add(
        HttpMethod.GET,
        type.path() + "/events",
        common(new Operation("list" + name + "Events", type.name(), "The history."), type)
            .query("after", integer(0, MAX_VERSION), "Version before the first event; default 0.")
            .query("limit", integer(1, 1_000), "Events at most; default 100.")
            .answer(200, "Events in the order of their versions.", page(api, type)));
  }

  private static Map<String, Object> page(OpenApi api, AggregateType type) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("events", array(api.schema(type.event().getDescriptorForType())));
    page.put(
        "nextAfter",
        with(integer(1, MAX_VERSION), "description", "The next page's after; absent on the last."));
    return object(page, "events");
  }

  private static Operation common(Operation operation, AggregateType type) {
    return operation
        .path(type.idName(), string(AggregateId.PATTERN), "The aggregate id.")
        .header(ConsistencyToken.HEADER, string(), "What the answer must have seen.")
        .problem(400, "invalid-query")
        .problem(404, "aggregate-unknown, version-unknown")
        .problem(409, "token-expired")
        .problem(503, "read-model-behind, unavailable; with Retry-After");
  }
}
