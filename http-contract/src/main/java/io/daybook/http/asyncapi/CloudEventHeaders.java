package io.daybook.http.asyncapi;

import io.daybook.eventlog.RecordHeaders;
import io.daybook.http.openapi.Schemas;
import java.util.LinkedHashMap;
import java.util.Map;

/** What headers records have, so that a router need not decode them. */
final class CloudEventHeaders {
  private CloudEventHeaders() {}

  /** Attributes of CloudEvents 1.0 in the Kafka protocol binding, and the trace. */
  static Map<String, Object> schema() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("ce_specversion", Schemas.with(Schemas.string(), "const", "1.0"));
    headers.put("content-type", Schemas.with(Schemas.string(), "const", "application/protobuf"));
    headers.put(RecordHeaders.ID, text("Event id, command id, or command and attempt id"));
    headers.put(RecordHeaders.SOURCE, text("Aggregate type"));
    headers.put(RecordHeaders.TYPE, text("Full name of the event's or command's message"));
    headers.put(RecordHeaders.SUBJECT, text("Aggregate id"));
    headers.put(RecordHeaders.TIME, Schemas.dateTime());
    headers.put(RecordHeaders.TRACEPARENT, text("W3C trace context"));
    return Schemas.object(headers);
  }

  /** Where a dead letter comes from, and why it is one. */
  static Map<String, Object> errors() {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put(RecordHeaders.ERRORS + "topic", text("Topic of the record"));
    headers.put(RecordHeaders.ERRORS + "partition", text("Partition of the record"));
    headers.put(RecordHeaders.ERRORS + "offset", text("Offset of the record"));
    headers.put(RecordHeaders.ERRORS + "message", text("Code and reason"));
    headers.put(RecordHeaders.CUT, text("What is missing of a record that was too large"));
    return Schemas.object(headers);
  }

  private static Map<String, Object> text(String description) {
    return Schemas.with(Schemas.string(), "description", description);
  }
}
