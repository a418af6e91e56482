package io.daybook.http;

import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;
import static org.springframework.web.servlet.function.RouterFunctions.route;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * One path with its only methods; every other method there is 405, not 404.
 *
 * <p>Where two templates match the same path, for example {@code /things/{id}:verb} and {@code
 * /things/{id}}, the more specific one comes first.
 */
public final class Routes {
  private Routes() {}

  /** Answers GET and HEAD. */
  public static RouterFunction<ServerResponse> get(
      String template, HandlerFunction<ServerResponse> handler) {
    return only(template, handler, HttpMethod.GET, HttpMethod.HEAD);
  }

  /** Answers POST. */
  public static RouterFunction<ServerResponse> post(
      String template, HandlerFunction<ServerResponse> handler) {
    return only(template, handler, HttpMethod.POST);
  }

  private static RouterFunction<ServerResponse> only(
      String template, HandlerFunction<ServerResponse> handler, HttpMethod... methods) {
    String allowed = Arrays.stream(methods).map(HttpMethod::name).collect(Collectors.joining(", "));
    return route(path(template).and(methods(methods)), handler)
        .andRoute(
            path(template),
            request -> {
              throw StandardProblems.methodNotAllowed(request.method().name(), allowed).exception();
            });
  }
}
