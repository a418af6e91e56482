package io.daybook.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The real gateway within the test's JVM, on a port that the system assigns. */
final class Gateway implements AutoCloseable {
  private final ServletWebServerApplicationContext app;
  private final Http http;

  private Gateway(ServletWebServerApplicationContext app) {
    this.app = app;
    this.http = new Http(Objects.requireNonNull(app.getWebServer()).getPort());
  }

  static Gateway start(List<String> installation, String... more) {
    return start(GatewayApplication.class, installation, more);
  }

  /** The gateway within this application. */
  static Gateway start(Class<?> application, List<String> installation, String... more) {
    List<String> arguments = new ArrayList<>(installation);
    arguments.addAll(List.of("--server.port=0", "--spring.jmx.enabled=false"));
    arguments.addAll(List.of(more));
    return new Gateway(
        (ServletWebServerApplicationContext)
            SpringApplication.run(application, arguments.toArray(String[]::new)));
  }

  Http http() {
    return http;
  }

  @Override
  public void close() {
    app.close();
  }
}
