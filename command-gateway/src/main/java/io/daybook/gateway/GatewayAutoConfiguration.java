package io.daybook.gateway;

import static io.daybook.runtime.StartFailure.explaining;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.kafka.ClientName;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.eventlog.schema.SchemaStore;
import io.daybook.gateway.exchange.Exchange;
import io.daybook.gateway.exchange.ReplyAddress;
import io.daybook.http.HttpContract;
import io.daybook.runtime.AwaitedLog;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.RuntimeConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * The gateway: HTTP to commands, replies to HTTP. An application that has this module has it; what
 * it needs of the log is waited for and checked before it listens.
 */
@AutoConfiguration
@EnableConfigurationProperties(GatewaySettings.class)
@Import({
  RuntimeConfiguration.class,
  AwaitedLog.class,
  HttpContract.class,
  GatewayRoutes.class,
  ExchangeLifecycle.class,
  WarmUp.class
})
public class GatewayAutoConfiguration {

  /** Says which topics are compared with the log contract. */
  @Bean
  static Program program() {
    return Program.COMMAND_GATEWAY;
  }

  @Bean
  @ConditionalOnMissingBean
  static Actors actors() {
    return Actors.byName();
  }

  @Bean
  static SchemaIds schemaIds(
      InstallationSettings settings, EventLog log, AggregateTypes types, SchemaStore store) {
    var unions =
        types.aggregates().stream()
            .collect(
                Collectors.toMap(
                    log.topics()::commands,
                    (AggregateType type) -> type.command().getDescriptorForType()));
    return explaining(
        () -> SchemaIds.resolve(store, settings.schemaIds(), unions, settings.startWait()));
  }

  @Bean
  static ReplyAddress replyAddress(
      GatewaySettings settings, InstallationSettings installation, ClientName name) {
    return explaining(
        () ->
            ReplyAddress.of(
                name.instance(),
                settings.replyPartition(),
                installation.topics().replyPartitions()));
  }

  /** The address comes first: a wrong one is refused without a wait for the log. */
  @Bean
  static Exchange exchange(
      ReplyAddress address,
      GatewaySettings settings,
      EventLog log,
      SchemaIds schemas,
      AggregateTypes types,
      MeterRegistry meters) {
    int maxInFlight = settings.maxInFlight();
    return explaining(
        () -> Exchange.open(log, schemas, types.aggregates(), address, maxInFlight, meters));
  }

  @Bean
  static ExchangeHealth repliesHealthIndicator(Exchange exchange) {
    return new ExchangeHealth(exchange);
  }
}
