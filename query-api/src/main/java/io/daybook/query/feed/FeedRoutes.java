package io.daybook.query.feed;

import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Routes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route to the feed. */
public final class FeedRoutes {
  /** Where it is. */
  public static final String PATH = "/v1/events";

  private final Feed feed;

  private FeedRoutes(Feed feed) {
    this.feed = feed;
  }

  /** The one route. */
  public static RouterFunction<ServerResponse> of(Feed feed) {
    return Routes.query(PATH, new FeedRoutes(feed)::stream);
  }

  /** Everything that can be refused is refused before the stream begins. */
  private ServerResponse stream(ServerRequest request) {
    FeedQuery query = FeedQuery.of(request, feed.log().partitions(), feed.log().ids());
    var token = ConsistencyHeader.read(request);
    if (request.method().equals(HttpMethod.HEAD)) {
      return answer().build();
    }
    Subscription subscription = feed.open(query, token);
    // The request's own virtual thread writes: it has no time limit, as an asynchronous one would.
    return answer()
        .build(
            (_, response) -> {
              feed.stream(subscription, response.getOutputStream());
              return null;
            });
  }

  private static ServerResponse.BodyBuilder answer() {
    return ServerResponse.ok()
        .contentType(MediaType.TEXT_EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // nginx would hold events back.
        .header("X-Accel-Buffering", "no");
  }
}
