package io.daybook.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Many routes behind one look-up, so that a request costs the same however many there are.
 *
 * <p>It answers as the chain of its routes would, but asks only those that the {@link PathTree}
 * finds, usually one, in the order of their declaration. The route itself matches the path, so
 * variables and the template in the metrics come from Spring. Literals are case-sensitive, also
 * where the app's parser is not.
 */
public final class RoutingTable implements RouterFunction<ServerResponse> {
  private final List<Route> routes;
  private final PathTree paths;

  private RoutingTable(List<Route> routes) {
    this.routes = routes;
    this.paths = PathTree.of(routes.stream().map(Route::template).toList());
  }

  /**
   * The table of these routes; of two that match the same path, the first one answers.
   *
   * @throws IllegalArgumentException if a template has a wildcard
   * @throws IllegalStateException if there are none
   */
  public static RoutingTable of(List<Route> routes) {
    if (routes.isEmpty()) {
      throw new IllegalStateException("There are no routes: no aggregate type is declared");
    }
    return new RoutingTable(List.copyOf(routes));
  }

  @Override
  public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
    for (int place : paths.find(segments(request.requestPath().pathWithinApplication()))) {
      Optional<HandlerFunction<ServerResponse>> handler = routes.get(place).route(request);
      if (handler.isPresent()) {
        return handler;
      }
    }
    return Optional.empty();
  }

  /** Spring gives the routes the parser of the app this way. */
  @Override
  public void accept(RouterFunctions.Visitor visitor) {
    routes.forEach(route -> route.accept(visitor));
  }

  /** As Spring compares them: decoded. */
  private static List<String> segments(PathContainer path) {
    List<String> segments = new ArrayList<>();
    for (PathContainer.Element element : path.elements()) {
      if (element instanceof PathContainer.PathSegment segment && !segments.isEmpty()) {
        segments.set(segments.size() - 1, segment.valueToMatch());
      } else {
        segments.add("");
      }
    }
    return segments;
  }
}
