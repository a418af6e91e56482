package io.daybook.http;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The smallest app on the contract: every way to fail. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(HttpContract.class)
class ProblemApp {

  @Bean
  static RouterFunction<ServerResponse> routes() {
    return Routes.post(
            "/v1/things/{id}:conflict",
            _ -> {
              throw ProblemType.VERSION_CONFLICT
                  .problem("It has version 3.")
                  .with("currentVersion", 3)
                  .withHeader("Retry-After", "1")
                  .exception();
            })
        .and(Routes.get("/v1/things/{id}", request -> ok(request.pathVariable("id"))))
        .and(
            Routes.get(
                "/v1/bug",
                _ -> {
                  throw new IllegalStateException("secret");
                }));
  }

  private static ServerResponse ok(String id) {
    return ServerResponse.ok().header("ETag", "\"1\"").body(id);
  }
}
