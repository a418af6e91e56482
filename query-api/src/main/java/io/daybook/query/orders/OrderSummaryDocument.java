package io.daybook.query.orders;

import static io.daybook.http.openapi.Schemas.array;
import static io.daybook.http.openapi.Schemas.dateTime;
import static io.daybook.http.openapi.Schemas.integer;
import static io.daybook.http.openapi.Schemas.object;
import static io.daybook.http.openapi.Schemas.string;
import static io.daybook.http.openapi.Schemas.with;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import io.daybook.proto.v1.Money;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpMethod;

/** What the OpenAPI document says of order summaries. */
public final class OrderSummaryDocument {
  private OrderSummaryDocument() {}

  /** Adds the one operation and its schemas. */
  public static void add(OpenApi api) {
    Map<String, Object> status = with(string(), "enum", OrderFilter.STATUSES);
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("orderSummaries", array(api.schema("OrderSummary", summary(api, status))));
    page.put("nextPageToken", with(string(), "description", "Absent on the last page."));
    api.add(
        HttpMethod.GET,
        OrderSummaryRoutes.PATH,
        new Operation(
                "listOrderSummaries",
                "order-summaries",
                "Orders, newest first, those of the same time by id.")
            .query("customerId", customerId(), "Only this customer's.")
            .query("status", status, "Only these.")
            .query("from", dateTime(), "Placed at this time or later.")
            .query("to", dateTime(), "Placed before this time.")
            .query("pageSize", integer(1, OrderQuery.MAX_PAGE_SIZE), "Orders at most; default 50.")
            .query("pageToken", string(), "nextPageToken of the page before, same filters.")
            .header(ConsistencyToken.HEADER, string(), "What the answer must have seen.")
            .answer(200, "A page.", object(page, "orderSummaries"))
            .problem(400, "invalid-query")
            .problem(409, "token-expired")
            .problem(503, "read-model-behind, unavailable; with Retry-After"));
  }

  private static Map<String, Object> summary(OpenApi api, Map<String, Object> status) {
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("orderId", string(AggregateId.PATTERN));
    summary.put("customerId", customerId());
    summary.put("status", status);
    summary.put("placedAt", dateTime());
    summary.put("updatedAt", dateTime());
    summary.put("version", integer(1, Integer.MAX_VALUE));
    summary.put("lineCount", integer(0, Integer.MAX_VALUE));
    summary.put("total", api.schema(Money.getDescriptor()));
    return object(summary, summary.keySet().toArray(String[]::new));
  }

  private static Map<String, Object> customerId() {
    return with(with(string(), "minLength", 1), "maxLength", OrderFilter.MAX_CUSTOMER_ID_LENGTH);
  }
}
