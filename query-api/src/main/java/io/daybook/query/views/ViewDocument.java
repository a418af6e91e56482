package io.daybook.query.views;

import static io.daybook.http.openapi.Schemas.array;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.object;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import io.daybook.readmodels.Filter;
import io.daybook.readmodels.ViewQuery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpMethod;

/** The operation of a view in the OpenAPI document. */
public final class ViewDocument {
  private ViewDocument() {}

  /** Adds the one operation and its schemas. */
  public static void add(OpenApi api, ViewQuery<?> query) {
    String list = query.listName();
    Map<String, Object> row = new RowJson<>(query.rowType()).schema(api);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(list, array(api.schema(query.rowType().name(), row)));
    page.put("nextPageToken", with(string(), "description", "Absent on the last page."));
    Operation operation =
        new Operation(
            "list" + Character.toUpperCase(list.charAt(0)) + list.substring(1),
            tag(query),
            query.description());
    for (Filter filter : query.filters()) {
      Class<?> type = query.rowType().component(filter.component()).type();
      operation =
          operation.query(filter.parameter(), ParameterType.of(type).schema(), description(filter));
    }
    api.add(
        HttpMethod.GET,
        query.path(),
        operation
            .query("pageSize", integer(1, ViewRequest.MAX_PAGE_SIZE), "Rows at most; default 50.")
            .query("pageToken", string(), "nextPageToken of the page before, same filters.")
            .header(ConsistencyToken.HEADER, string(), "What the answer must have seen.")
            .answer(200, "A page.", object(page, list))
            .problem(400, "invalid-query")
            .problem(409, "token-expired")
            .problem(503, "read-model-behind, unavailable; with Retry-After"));
  }

  private static String description(Filter filter) {
    return switch (filter.comparison()) {
      case EQUAL -> "Only rows with this %s.".formatted(filter.component());
      case SINCE -> "Only rows whose %s is this or later.".formatted(filter.component());
      case UNTIL -> "Only rows whose %s is before this.".formatted(filter.component());
    };
  }

  private static String tag(ViewQuery<?> query) {
    return query.path().substring(query.path().lastIndexOf('/') + 1);
  }
}
