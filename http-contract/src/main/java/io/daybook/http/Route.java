package io.daybook.http;

import java.util.Optional;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * All methods of one path, as {@link Routes} makes it.
 *
 * @param template for example {@code /v1/orders/{orderId}:place}
 * @param methods answers those that there are and refuses all others
 */
public record Route(String template, RouterFunction<ServerResponse> methods)
    implements RouterFunction<ServerResponse> {

  @Override
  public Optional<HandlerFunction<ServerResponse>> route(ServerRequest request) {
    return methods.route(request);
  }

  @Override
  public void accept(RouterFunctions.Visitor visitor) {
    methods.accept(visitor);
  }
}
