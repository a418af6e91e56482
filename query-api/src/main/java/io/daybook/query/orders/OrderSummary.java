package io.daybook.query.orders;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of the view {@code v1_order_summaries}.
 *
 * @param status PLACED, PAID, SHIPPED, DELIVERED or CANCELLED
 * @param placedAt when the business took it, else when Daybook did
 * @param updatedAt when its last event occurred
 * @param totalNanos billionths of a unit, of the sign of the units
 */
record OrderSummary(
    String orderId,
    String customerId,
    String status,
    Instant placedAt,
    Instant updatedAt,
    int version,
    int lineCount,
    String currencyCode,
    long totalUnits,
    int totalNanos) {

  /** As proto3 JSON would write it, nothing left out. */
  Map<String, Object> toJson() {
    Map<String, Object> total = new LinkedHashMap<>();
    total.put("currencyCode", currencyCode);
    total.put("units", Long.toString(totalUnits));
    total.put("nanos", totalNanos);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("orderId", orderId);
    json.put("customerId", customerId);
    json.put("status", status);
    json.put("placedAt", placedAt.toString());
    json.put("updatedAt", updatedAt.toString());
    json.put("version", version);
    json.put("lineCount", lineCount);
    json.put("total", total);
    return json;
  }
}
