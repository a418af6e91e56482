package io.daybook.gateway;

import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.gateway.exchange.Exchange;
import io.daybook.gateway.form.CommandBodies;
import io.daybook.http.Routes;
import io.daybook.http.asyncapi.AsyncApi;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** The routes: one per declared command, one look-up per aggregate type, and the document. */
@Configuration(proxyBeanMethods = false)
class GatewayRoutes {

  @Bean
  static CommandBodies commandBodies() {
    return new CommandBodies();
  }

  @Bean
  static RouterFunction<ServerResponse> commands(
      AggregateTypes types,
      CommandBodies bodies,
      Actors actors,
      Exchange exchange,
      MeterRegistry meters) {
    CommandLog log = new CommandLog(meters);
    return types.all().stream()
        .flatMap(
            type ->
                Stream.concat(
                    type.routes().stream()
                        .map(
                            route ->
                                Routes.post(
                                    route.template(),
                                    new SendCommand(type, route, bodies, actors, exchange, log))),
                    Stream.of(lookUp(type, exchange))))
        .reduce(RouterFunction::and)
        .orElseThrow(() -> new IllegalStateException("No aggregate type is declared"));
  }

  @Bean
  static RouterFunction<ServerResponse> documents(AggregateTypes types, EventLog log) {
    return GatewayApi.of(types.all())
        .routes()
        .and(AsyncApi.of(types.all(), log.settings()).routes());
  }

  private static RouterFunction<ServerResponse> lookUp(AggregateType type, Exchange exchange) {
    return Routes.get(CommandUri.template(type), new LookUpCommand(type, exchange));
  }
}
