package io.daybook.query.stories;

import io.daybook.eventlog.ConsistencyToken;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Json;
import io.daybook.http.Routes;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route to the stories. */
public final class StoryRoutes {
  /** Where one is. */
  public static final String PATH = "/v1/correlations/{" + StoryQuery.CORRELATION_ID + "}";

  private final Stories stories;

  private StoryRoutes(Stories stories) {
    this.stories = stories;
  }

  /** The one route. */
  public static RouterFunction<ServerResponse> of(Stories stories) {
    return Routes.query(PATH, new StoryRoutes(stories)::page);
  }

  private ServerResponse page(ServerRequest request) {
    StoryPage page = stories.page(StoryQuery.of(request), ConsistencyHeader.read(request));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    page.seen().ifPresent(token -> answer.header(ConsistencyToken.HEADER, token.encode()));
    return answer.body(Json.bytes(page.toJson()));
  }
}
