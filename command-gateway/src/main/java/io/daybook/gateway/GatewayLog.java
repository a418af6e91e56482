package io.daybook.gateway;

import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.eventlog.contract.LogContractViolation;
import io.daybook.eventlog.schema.IncompatibleSchemaException;
import io.daybook.eventlog.schema.SchemaIds;
import io.daybook.gateway.exchange.Exchange;
import io.daybook.gateway.exchange.ReplyAddress;
import io.daybook.http.StartFailure;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the gateway needs of the log, waited for and checked before it listens. */
@Configuration(proxyBeanMethods = false)
class GatewayLog {

  @Bean
  static AggregateTypes aggregateTypes() {
    return AggregateTypes.load();
  }

  @Bean
  static EventLog eventLog(GatewaySettings settings, AggregateTypes types) {
    return starting(() -> EventLog.await(settings.log(), types.all(), startWait(settings)));
  }

  @Bean
  static SchemaIds schemaIds(GatewaySettings settings, EventLog log, AggregateTypes types) {
    var unions =
        types.all().stream()
            .collect(
                Collectors.toMap(
                    log.topics()::commands,
                    (AggregateType type) -> type.command().getDescriptorForType()));
    return starting(
        () ->
            SchemaIds.resolve(
                settings.registry().url(),
                settings.dataDir().resolve("schema-ids.properties"),
                unions,
                startWait(settings)));
  }

  @Bean
  static ReplyAddress replyAddress(GatewaySettings settings, ServerProperties server) {
    String configured = settings.gateway().instanceId();
    String id = configured.isEmpty() ? hostAndPort(server) : configured;
    return starting(
        () ->
            ReplyAddress.of(
                id, settings.gateway().replyPartition(), settings.topics().replyPartitions()));
  }

  /** The address comes first: a wrong one need not wait for the log to be told. */
  @Bean
  static Exchange exchange(
      ReplyAddress address,
      GatewaySettings settings,
      EventLog log,
      SchemaIds schemas,
      AggregateTypes types,
      MeterRegistry meters) {
    int maxInFlight = settings.gateway().maxInFlight();
    return starting(() -> Exchange.open(log, schemas, types.all(), address, maxInFlight, meters));
  }

  private static String hostAndPort(ServerProperties server) {
    Integer port = server.getPort();
    String id = hostName() + "-" + (port == null ? 8080 : port);
    return id.substring(Math.max(0, id.length() - 64)).replaceAll("[^A-Za-z0-9._-]", "_");
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "gateway";
    }
  }

  private static Duration startWait(GatewaySettings settings) {
    return Duration.ofSeconds(settings.gateway().startWaitSeconds());
  }

  private static <T> T starting(Supplier<T> step) {
    try {
      return step.get();
    } catch (LogContractViolation
        | IncompatibleSchemaException
        | IllegalArgumentException
        | IllegalStateException
        | KafkaException e) {
      throw new StartFailure(e);
    }
  }
}
