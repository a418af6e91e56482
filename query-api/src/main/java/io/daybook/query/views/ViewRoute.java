package io.daybook.query.views;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Json;
import io.daybook.http.ProblemException;
import io.daybook.http.Routes;
import io.daybook.query.request.RequiredOffsets;
import io.daybook.readmodels.TableNames;
import io.daybook.readmodels.ViewQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.PathContainer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

/** The route to one view: pages of its rows, once it is as far as the caller demands. */
public final class ViewRoute<R extends Record> {
  private static final PathPatternParser PATHS = new PathPatternParser();

  private final ViewQuery<R> query;
  private final ViewRows<R> rows;
  private final RowJson<R> json;
  private final Checkpoints checkpoints;
  private final ViewReader reader;

  private ViewRoute(
      ViewQuery<R> query,
      JdbcClient jdbc,
      TableNames names,
      Checkpoints checkpoints,
      ViewReader reader) {
    this.query = query;
    this.rows = new ViewRows<>(jdbc, names, query);
    this.json = new RowJson<>(query.rowType());
    this.checkpoints = checkpoints;
    this.reader = reader;
  }

  /**
   * The one route.
   *
   * @param types all that are declared; one of them has the events of the view
   */
  public static RouterFunction<ServerResponse> of(
      ViewQuery<?> query,
      AggregateTypes types,
      EventLog log,
      JdbcClient jdbc,
      TableNames names,
      ViewReader reader) {
    AggregateType type =
        types.byEvent(query.projection().messageType().getDescriptorForType()).orElseThrow();
    String projection = query.projection().name();
    Checkpoints checkpoints = new Checkpoints(jdbc, names, projection, log, List.of(type));
    return Routes.query(
        query.path(), new ViewRoute<>(query, jdbc, names, checkpoints, reader)::page);
  }

  /** All of them, of which there may be none. */
  public static RouterFunction<ServerResponse> together(
      List<RouterFunction<ServerResponse>> routes) {
    RouterFunction<ServerResponse> none = _ -> Optional.empty();
    return routes.stream().reduce(none, RouterFunction::and);
  }

  /**
   * Checks that no other route answers a view's path: one of the two would never be reached.
   *
   * @param taken templates of the other routes
   * @throws IllegalStateException in a sentence, if one does
   */
  public static void requireFree(ViewQuery<?> query, List<String> taken) {
    PathContainer path = PathContainer.parsePath(query.path());
    for (String template : taken) {
      if (PATHS.parse(template).matches(path)) {
        throw new IllegalStateException(
            "%s lists its rows at %s, which %s has already"
                .formatted(query.getClass().getName(), query.path(), template));
      }
    }
  }

  private ServerResponse page(ServerRequest request) {
    ViewRequest asked = ViewRequest.of(query, request);
    ViewPage<R> page = page(asked, ConsistencyHeader.read(request));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    page.seen().ifPresent(token -> answer.header(ConsistencyToken.HEADER, token.encode()));
    return answer.body(Json.bytes(page.toJson(json, query.listName())));
  }

  /**
   * One page.
   *
   * @throws ProblemException 503 if the view is not as far within the wait, or cannot be read
   */
  private ViewPage<R> page(ViewRequest request, Optional<ConsistencyToken> token) {
    Map<AggregateType, RequiredOffsets> required = checkpoints.required(token);
    return reader.await(required, needed -> read(request, needed));
  }

  private SnapshotAnswer<ViewPage<R>> read(
      ViewRequest request, Map<AggregateType, RequiredOffsets> required) {
    Checkpoints.Applied applied = checkpoints.read();
    long lag = applied.lag(required);
    if (lag > 0) {
      return SnapshotAnswer.behind(lag);
    }
    List<R> found = rows.find(request);
    if (found.size() <= request.pageSize()) {
      return SnapshotAnswer.of(new ViewPage<>(found, Optional.empty(), applied.token()));
    }
    List<R> page = found.subList(0, request.pageSize());
    String next = PageToken.after(page.getLast(), query).encode(request.values());
    return SnapshotAnswer.of(new ViewPage<>(page, Optional.of(next), applied.token()));
  }
}
