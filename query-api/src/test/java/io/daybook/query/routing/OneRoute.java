package io.daybook.query.routing;

import static io.daybook.query.OrderLog.ORDERS;

import io.daybook.http.HttpContract;
import io.daybook.http.ProblemType;
import io.daybook.http.Routes;
import io.daybook.query.QueryAutoConfiguration;
import io.daybook.query.QueryClient;
import io.daybook.query.request.ReadModelProblems;
import io.daybook.query.store.Partitions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** An instance whose only route says where its answer is from. */
final class OneRoute extends QueryClient implements AutoCloseable {
  static final Hop HOP = new Hop("a mark");

  private final ConfigurableApplicationContext context;

  /** No component: the app's own scan, which sees the tests, must not find what this excludes. */
  @EnableAutoConfiguration(exclude = QueryAutoConfiguration.class)
  @Import(HttpContract.class)
  static class App {}

  private OneRoute(ConfigurableApplicationContext context) {
    super(port(context));
    this.context = context;
  }

  /**
   * @param wait for an owner
   * @param nanoTime by which another instance is down
   */
  static OneRoute start(Partitions partitions, Duration wait, LongSupplier nanoTime) {
    var meters = new SimpleMeterRegistry();
    var routing =
        new OwnerRouting(partitions, new Forwarder(HOP, wait, meters, nanoTime), wait, meters)
            .of(ORDERS, OneRoute::own, OneRoute::standby);
    return new OneRoute(
        new SpringApplicationBuilder(App.class)
            .initializers(
                (GenericApplicationContext app) ->
                    app.registerBean(
                        "route", RouterFunction.class, () -> Routes.query(ORDERS.path(), routing)))
            .run(
                "--server.port=0", "--management.endpoint.health.validate-group-membership=false"));
  }

  private static ServerResponse own(ServerRequest request) {
    if (request.param("restoring").isPresent()) {
      throw ReadModelProblems.unavailable("The partition is being restored.");
    }
    if (request.param("minVersion").isPresent()) {
      throw ReadModelProblems.version(9, 8);
    }
    return ServerResponse.ok().body("own");
  }

  private static ServerResponse standby(ServerRequest request) {
    if (request.param("unknown").isPresent()) {
      throw ProblemType.AGGREGATE_UNKNOWN.exception("The standby has no such order.");
    }
    if (request.param("wrong").isPresent()) {
      throw ProblemType.INVALID_QUERY.exception("There is no such parameter.");
    }
    return ServerResponse.ok().body("standby");
  }

  private static int port(ConfigurableApplicationContext context) {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  @Override
  public void close() {
    context.close();
  }
}
