package io.daybook.streams.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.RecordHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A dead letter and what was done about it as JSON. */
final class LetterJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_HEADER_LENGTH = 1_000;

  /** A record can have hundreds of thousands. Ours are the last of a dead letter. */
  private static final int MAX_HEADERS = 100;

  /** What these begin with are our own words; other headers may say anything of anybody. */
  private static final List<String> KNOWN_HEADERS =
      List.of(RecordHeaders.ERRORS, "ce_", "content-type", "traceparent", "daybook-");

  private final boolean unmasked;

  LetterJson(boolean unmasked) {
    this.unmasked = unmasked;
  }

  /** All of it. */
  ObjectNode of(DeadLetter letter, Optional<AggregateType> type, Actions actions) {
    ObjectNode json = JSON.objectNode();
    summary(json, DeadLetterRow.of(letter, type, actions.state(letter.id())));
    if (unmasked && letter.key() != null) {
      json.put("key", new String(letter.key(), UTF_8));
    }
    letter.source().ifPresent(source -> json.set("source", source(source)));
    json.put("exception", letter.exception());
    json.put("firstSentAt", letter.attempt().firstSentAt().toString());
    letter.attempt().retryOf().ifPresent(retried -> json.put("retryOf", retried.toString()));
    json.set("headers", headers(letter.headers()));
    int leftOut = letter.headers().toArray().length - MAX_HEADERS;
    if (leftOut > 0) {
      json.put("headersLeftOut", leftOut);
    }
    json.set("command", CommandView.of(letter, type, unmasked));
    ArrayNode done = json.putArray("actions");
    actions.of(letter.id()).forEach(action -> done.add(action(action)));
    return json;
  }

  /** What a list has of it. */
  static ObjectNode summary(ObjectNode json, DeadLetterRow row) {
    return json.put("id", row.id().toString())
        .put("sentAt", row.sentAt().toString())
        .put("aggregateType", row.type())
        .put("key", row.key())
        .put("attempt", row.attempt())
        .put("state", row.state().toString())
        .put("code", row.code())
        .put("reason", row.reason())
        .put("valueBytes", row.valueBytes());
  }

  private static ObjectNode source(DeadLetter.Source source) {
    return JSON.objectNode()
        .put("topic", source.topic())
        .put("partition", source.partition())
        .put("offset", source.offset());
  }

  private ObjectNode headers(Headers headers) {
    ObjectNode json = JSON.objectNode();
    Header[] all = headers.toArray();
    int first = Math.max(0, all.length - MAX_HEADERS);
    for (Header header : Arrays.copyOfRange(all, first, all.length)) {
      byte[] value = header.value();
      boolean known = KNOWN_HEADERS.stream().anyMatch(header.key()::startsWith);
      String text = value == null ? "" : new String(value, UTF_8);
      json.put(
          header.key().substring(0, Math.min(header.key().length(), MAX_HEADER_LENGTH)),
          known || unmasked
              ? text.substring(0, Math.min(text.length(), MAX_HEADER_LENGTH))
              : Redacted.MASK);
    }
    return json;
  }

  private static ObjectNode action(LoggedAction action) {
    ObjectNode json =
        JSON.objectNode()
            .put("action", action.verb())
            .put("at", action.at().toString())
            .put("operator", action.action().getOperator())
            .put("reason", action.action().getReason());
    if (action.action().hasRetriedAs()) {
      json.put("attempt", action.action().getAttempt())
          .put("partition", action.action().getRetriedAs().getPartition())
          .put("offset", action.action().getRetriedAs().getOffset());
    }
    return json;
  }
}
