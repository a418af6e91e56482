package io.daybook.query.views;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.Json;
import io.daybook.http.ProblemException;
import io.daybook.http.Routes;
import io.daybook.query.request.Demand;
import io.daybook.readmodels.ViewQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** The route to one view: pages of its rows, once it is as far as the caller demands. */
public final class ViewRoute<R extends Record> {
  private final ViewQuery<R> query;
  private final ViewRows<R> rows;
  private final RowJson<R> json;
  private final Checkpoints checkpoints;
  private final ViewReader reader;

  private ViewRoute(
      ViewQuery<R> query, JdbcClient jdbc, Checkpoints checkpoints, ViewReader reader) {
    this.query = query;
    this.rows = new ViewRows<>(jdbc, query);
    this.json = new RowJson<>(query.rowType());
    this.checkpoints = checkpoints;
    this.reader = reader;
  }

  /**
   * The one route.
   *
   * @throws IllegalStateException in a sentence, if no aggregate type has the events that its rows
   *     are made from
   */
  public static RouterFunction<ServerResponse> of(
      ViewQuery<?> query, AggregateTypes types, EventLog log, JdbcClient jdbc, ViewReader reader) {
    AggregateType type = typeOf(query, types);
    String projection = query.projection().name();
    Checkpoints checkpoints = new Checkpoints(jdbc, projection, log, List.of(type));
    return Routes.query(query.path(), new ViewRoute<>(query, jdbc, checkpoints, reader)::page);
  }

  private static AggregateType typeOf(ViewQuery<?> query, AggregateTypes types) {
    var events = query.projection().messageType().getDescriptorForType();
    return types.all().stream()
        .filter(type -> type.event().getDescriptorForType().equals(events))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "%s is made from %s, which no aggregate type declares as its events"
                        .formatted(query.projection().name(), events.getFullName())));
  }

  private ServerResponse page(ServerRequest request) {
    ViewRequest asked = ViewRequest.of(query, request);
    ViewPage<R> page = page(asked, ConsistencyHeader.read(request));
    ServerResponse.BodyBuilder answer =
        ServerResponse.ok()
            .contentType(MediaType.APPLICATION_JSON)
            .header(HttpHeaders.CACHE_CONTROL, "no-cache");
    page.seen().ifPresent(token -> answer.header(ConsistencyToken.HEADER, token.encode()));
    return answer.body(Json.bytes(page.toJson(json, ViewDocument.listName(query))));
  }

  /**
   * One page.
   *
   * @throws ProblemException 503 if the view is not as far within the wait, or cannot be read
   */
  private ViewPage<R> page(ViewRequest request, Optional<ConsistencyToken> token) {
    Map<AggregateType, Demand> demand = checkpoints.demand(token);
    return reader.await(demand, needed -> read(request, needed));
  }

  private Attempt<ViewPage<R>> read(ViewRequest request, Map<AggregateType, Demand> demand) {
    Checkpoints.Applied applied = checkpoints.read();
    long lag = applied.lag(demand);
    if (lag > 0) {
      return Attempt.behind(lag);
    }
    List<R> found = rows.find(request);
    if (found.size() <= request.pageSize()) {
      return Attempt.of(new ViewPage<>(found, Optional.empty(), applied.token()));
    }
    List<R> page = found.subList(0, request.pageSize());
    String next = PageToken.after(page.getLast(), query).encode(request.values());
    return Attempt.of(new ViewPage<>(page, Optional.of(next), applied.token()));
  }
}
