package io.daybook.http;

import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One path with its only methods; every other method there is 405, not 404.
 *
 * <p>Where two templates match the same path, for example {@code /things/{id}:verb} and {@code
 * /things/{id}}, the more specific one comes first.
 */
public final class Routes {
  private Routes() {}

  /** Answers GET and HEAD; the query has no parameters. */
  public static Route get(String template, HandlerFunction<ServerResponse> handler) {
    return query(template, bare(handler));
  }

  /** Answers GET and HEAD; the handler reads the parameters and refuses those that it has not. */
  public static Route query(String template, HandlerFunction<ServerResponse> handler) {
    return only(template, handler, HttpMethod.GET, HttpMethod.HEAD);
  }

  /** Answers POST; the query has no parameters. */
  public static Route post(String template, HandlerFunction<ServerResponse> handler) {
    return only(template, bare(handler), HttpMethod.POST);
  }

  /** A parameter that was meant and not understood must not be passed over. */
  private static HandlerFunction<ServerResponse> bare(HandlerFunction<ServerResponse> handler) {
    return request -> {
      for (String name : Requests.parameters(request).keySet()) {
        throw Requests.unknownParameter(request, name, List.of());
      }
      return handler.handle(request);
    };
  }

  private static Route only(
      String template, HandlerFunction<ServerResponse> handler, HttpMethod... methods) {
    String allowed = Arrays.stream(methods).map(HttpMethod::name).collect(Collectors.joining(", "));
    return new Route(
        template,
        route(path(template).and(methods(methods)), handler)
            .andRoute(
                path(template),
                request -> {
                  throw StandardProblems.methodNotAllowed(request.method().name(), allowed)
                      .exception();
                }));
  }
}
