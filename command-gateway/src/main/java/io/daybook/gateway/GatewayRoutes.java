package io.daybook.gateway;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.CommandRoute;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.gateway.exchange.Exchange;
import io.daybook.gateway.form.CommandBodies;
import io.daybook.http.Route;
import io.daybook.http.Routes;
import io.daybook.http.RoutingTable;
import io.daybook.http.asyncapi.AsyncApi;
import io.daybook.runtime.tracing.Tracing;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
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
    List<Route> routes = new ArrayList<>();
    for (AggregateType type : types.aggregates()) {
      for (CommandRoute command : type.routes()) {
        routes.add(
            Routes.post(
                command.template(), new SendCommand(type, command, bodies, actors, exchange, log)));
      }
      routes.add(Routes.get(CommandUri.template(type), new LookUpCommand(type, exchange)));
    }
    return RoutingTable.of(routes);
  }

  /** Behind the filter that refuses malformed paths. */
  @Bean
  static FilterRegistrationBean<RequestSpans> requestSpans(Tracing tracing) {
    FilterRegistrationBean<RequestSpans> filter =
        new FilterRegistrationBean<>(new RequestSpans(tracing));
    filter.addUrlPatterns(RequestSpans.PATHS);
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 3);
    filter.setEnabled(tracing.isOn());
    return filter;
  }

  @Bean
  static RouterFunction<ServerResponse> documents(AggregateTypes types, EventLog log) {
    return GatewayApi.of(types.aggregates())
        .routes()
        .and(AsyncApi.of(types.all(), log.settings()).routes());
  }
}
