package io.daybook.benchmarks.micro;

import io.daybook.domain.AggregateType;
import io.daybook.http.Route;
import io.daybook.http.Routes;
import io.daybook.http.RoutingTable;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** From the path of a command to its handler, as the gateway finds it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutingBenchmark {

  private static final HandlerFunction<ServerResponse> HANDLER = _ -> ServerResponse.ok().build();

  @Param({"2", "100"})
  private int types;

  private RouterFunction<ServerResponse> routes = _ -> Optional.empty();
  private List<ServerRequest> requests = List.of();
  private int next;

  /** The requests are all commands of the first and of the last type. */
  @Setup
  public void declare() {
    List<AggregateType> declared = Samples.types(types);
    routes = RoutingTable.of(declared.stream().flatMap(RoutingBenchmark::routes).toList());
    requests =
        Stream.of(declared.getFirst(), declared.getLast())
            .flatMap(RoutingBenchmark::requests)
            .toList();
  }

  @Benchmark
  public HandlerFunction<ServerResponse> command() {
    ServerRequest request = requests.get(next++ % requests.size());
    // Spring adds what a match leaves in the request to what is there already.
    request.attributes().remove(RouterFunctions.MATCHING_PATTERN_ATTRIBUTE);
    request.attributes().remove(RouterFunctions.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
    return routes.route(request).orElseThrow();
  }

  private static Stream<Route> routes(AggregateType type) {
    return Stream.concat(
        type.routes().stream().map(route -> Routes.post(route.template(), HANDLER)),
        Stream.of(Routes.get(type.path() + "/commands/{commandId}", HANDLER)));
  }

  private static Stream<ServerRequest> requests(AggregateType type) {
    return type.routes().stream()
        .map(route -> route.template().replace("{" + type.idName() + "}", Samples.ORDER_ID))
        .map(path -> ServerRequest.create(new MockHttpServletRequest("POST", path), List.of()));
  }
}
