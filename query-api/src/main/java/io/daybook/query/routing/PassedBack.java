package io.daybook.query.routing;

import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Set;
import org.springframework.web.servlet.function.ServerResponse;

/** The answer of another instance as one's own: status, headers and body. */
final class PassedBack {
  /** These concern one connection only. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "keep-alive", "transfer-encoding");

  private PassedBack() {}

  static ServerResponse of(HttpResponse<byte[]> response) {
    ServerResponse.BodyBuilder answer = ServerResponse.status(response.statusCode());
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                answer.header(name, values.toArray(String[]::new));
              }
            });
    return answer.build(
        (_, servletResponse) -> {
          servletResponse.getOutputStream().write(response.body());
          return null;
        });
  }
}
