package io.daybook.query.feed;

import static io.daybook.http.openapi.Schemas.string;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** What the OpenAPI document says of the feed. */
public final class FeedDocument {
  private FeedDocument() {}

  /** Adds the one operation. */
  public static void add(OpenApi api) {
    api.add(
        HttpMethod.GET,
        FeedRoutes.PATH,
        new Operation(
                "streamEvents",
                "events",
                "Every committed event as a server-sent event, in the order of its partition: its"
                    + " name is that of the event, its data the event as in the history, its id"
                    + " the place to go on from at any instance.")
            .query("from", string(), "beginning, now or a time of RFC 3339; default now.")
            .query("after", string(), "An id of this feed, instead of from.")
            .query("aggregateType", string(), "Names of aggregate types, with commas.")
            .query("aggregateId", string(AggregateId.PATTERN), "Only this aggregate's.")
            .query("aggregateIdPrefix", string(AggregateId.PATTERN), "What the id begins with.")
            .query("type", string(), "Names of events, with commas.")
            .header(FeedQuery.LAST_EVENT_ID, string(), "As after; it goes before from and after.")
            .header(ConsistencyToken.HEADER, string(), "What must be passed before it begins.")
            .answer(200, "Events without end.", MediaType.TEXT_EVENT_STREAM_VALUE, string())
            .problem(400, "invalid-query")
            .problem(409, "token-expired")
            .problem(503, "read-model-behind, unavailable; with Retry-After"));
  }
}
