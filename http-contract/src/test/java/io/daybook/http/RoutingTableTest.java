package io.daybook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPatternParser;

class RoutingTableTest {
  private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "OPTIONS", "FOO");
  private static final List<String> SEGMENTS =
      List.of(
          "shops", "shops-archive", "events", "commands", "%73hops", "a%2Fb", "a:open", ":", "");

  /** As the gateway and query-api declare them, and some that match the same paths. */
  private static final List<Route> ROUTES =
      List.of(
          Routes.post("/v1/shops/{shopId}:open", answer()),
          Routes.post("/v1/shops/{shopId}:close", answer()),
          Routes.get("/v1/shops/{shopId}/commands/{commandId}", answer()),
          Routes.query("/v1/shops/{shopId}", answer()),
          Routes.query("/v1/shops/{shopId}/events", answer()),
          Routes.post("/v1/shops-archive/{id}:open", answer()),
          Routes.query("/v1/shops-archive/{id}", answer()),
          Routes.query("/v1/shops/events/{id}", answer()),
          Routes.query("/v1/{id}", answer()),
          Routes.query("/v1/{id}/events", answer()),
          Routes.post("/{id}:open", answer()),
          Routes.query("/v1/shops/shops-{id}", answer()));

  /** What a request is answered by, and what handlers and metrics learn of its path. */
  private record Routed(
      @Nullable HandlerFunction<ServerResponse> handler,
      @Nullable String template,
      Map<String, String> variables) {}

  @Test
  void it_answers_as_the_chain_of_its_routes_in_whatever_order() {
    for (List<Route> routes : List.of(ROUTES, ROUTES.reversed())) {
      RoutingTable table = RoutingTable.of(routes);
      RouterFunction<ServerResponse> chain = chain(routes);
      for (String path : paths()) {
        for (String method : METHODS) {
          assertThat(routed(table, method, path))
              .as("%s %s", method, path)
              .isEqualTo(routed(chain, method, path));
        }
      }
    }
  }

  @Test
  void it_asks_one_route_whatever_the_number_of_types() {
    List<String> asked = new ArrayList<>();
    RoutingTable table =
        RoutingTable.of(
            IntStream.rangeClosed(1, 100)
                .mapToObj(type -> "/v1/things-" + type + "/{id}")
                .flatMap(path -> Stream.of(path + ":open", path + ":close", path + "/events"))
                .map(template -> noting(template, asked))
                .toList());

    for (int type : List.of(0, 1, 100, 101)) {
      routed(table, "POST", "/v1/things-%d/a:close".formatted(type));
      routed(table, "GET", "/v1/things-%d/a/events".formatted(type));
      routed(table, "GET", "/v1/things-%d/a/event".formatted(type));
    }

    assertThat(asked)
        .containsExactly(
            "/v1/things-1/{id}:close",
            "/v1/things-1/{id}/events",
            "/v1/things-100/{id}:close",
            "/v1/things-100/{id}/events");
  }

  @Test
  void its_routes_get_the_parser_of_the_app() {
    var parser = new PathPatternParser();
    parser.setPathOptions(PathContainer.Options.MESSAGE_ROUTE);
    RoutingTable table = RoutingTable.of(List.of(Routes.post("/v1/shops/{id}:open", answer())));
    assertThat(routed(table, "POST", "/v1/shops/a:open").handler()).isNotNull();

    RouterFunctions.changeParser(table, parser);

    assertThat(routed(table, "POST", "/v1/shops/a:open").handler()).isNull();
  }

  @Test
  void without_a_route_there_is_no_table() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RoutingTable.of(List.of()))
        .withMessageContaining("no aggregate type is declared");
  }

  private static HandlerFunction<ServerResponse> answer() {
    return _ -> ServerResponse.ok().build();
  }

  private static Route noting(String template, List<String> asked) {
    return new Route(
        template,
        _ -> {
          asked.add(template);
          return Optional.empty();
        });
  }

  private static RouterFunction<ServerResponse> chain(List<Route> routes) {
    RouterFunction<ServerResponse> chain = routes.getFirst();
    for (Route route : routes.subList(1, routes.size())) {
      chain = chain.and(route);
    }
    return chain;
  }

  /** All of up to four segments behind /v1, and of one segment without it. */
  private static List<String> paths() {
    List<String> paths = new ArrayList<>(List.of("/v1"));
    List<String> longest = List.of("/v1");
    for (int segments = 1; segments <= 4; segments++) {
      longest =
          longest.stream()
              .flatMap(path -> SEGMENTS.stream().map(segment -> path + "/" + segment))
              .toList();
      paths.addAll(longest);
    }
    SEGMENTS.forEach(segment -> paths.add("/" + segment));
    return paths;
  }

  private static Routed routed(RouterFunction<ServerResponse> routes, String method, String path) {
    ServerRequest request =
        ServerRequest.create(new MockHttpServletRequest(method, path), List.of());
    HandlerFunction<ServerResponse> handler = routes.route(request).orElse(null);
    Object template = request.attributes().get(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
    return new Routed(
        handler,
        template == null ? null : template.toString(),
        Map.copyOf(request.pathVariables()));
  }
}
