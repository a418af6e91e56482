package io.daybook.benchmarks.peer.postgres.http;

import io.daybook.benchmarks.peer.postgres.store.Database;
import io.daybook.benchmarks.peer.postgres.store.Durability;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Orders over HTTP: Tomcat, a virtual thread for each request, JDBC. */
@SpringBootApplication
public class OrdersApplication {

  /** What it prints when it can be used. */
  public static final String READY = "Orders are served.";

  /**
   * Starts it.
   *
   * @param args port, URL of the database, name of a {@link Durability}
   */
  public static void main(String[] args) {
    Database database = new Database(args[1], Durability.valueOf(args[2]));
    new SpringApplicationBuilder(OrdersApplication.class)
        .properties(settings(args[0]))
        .initializers(
            context -> context.getBeanFactory().registerSingleton("store", new OpenStore(database)))
        .run();
    System.out.println(READY);
  }

  @Bean
  static RouterFunction<ServerResponse> routes(OpenStore store) {
    return new OrderRoutes(store).routes();
  }

  private static Map<String, Object> settings(String port) {
    return Map.of(
        "server.address", "127.0.0.1",
        "server.port", port,
        "server.tomcat.max-connections", "12000",
        "server.tomcat.max-keep-alive-requests", "-1",
        "spring.threads.virtual.enabled", "true",
        "spring.mvc.formcontent.filter.enabled", "false",
        "spring.web.resources.add-mappings", "false",
        "spring.main.banner-mode", "off");
  }
}
