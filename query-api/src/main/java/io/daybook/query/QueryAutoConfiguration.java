package io.daybook.query;

import static io.daybook.runtime.StartFailure.explaining;

import io.daybook.database.DatabaseConfiguration;
import io.daybook.database.ReadOnlyPool;
import io.daybook.database.Snapshots;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Rules;
import io.daybook.eventlog.access.Program;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.HttpContract;
import io.daybook.http.asyncapi.AsyncApi;
import io.daybook.query.aggregate.AggregateRoutes;
import io.daybook.query.correlations.CorrelationRoutes;
import io.daybook.query.correlations.Correlations;
import io.daybook.query.decided.DecidedOffsets;
import io.daybook.query.feed.Feed;
import io.daybook.query.feed.FeedRoutes;
import io.daybook.query.request.DecidedCommands;
import io.daybook.query.routing.Forwarder;
import io.daybook.query.routing.Hop;
import io.daybook.query.routing.OwnerRouting;
import io.daybook.query.store.EventStoreRunner;
import io.daybook.query.views.ViewReader;
import io.daybook.query.views.ViewRoute;
import io.daybook.readmodels.ReadModels;
import io.daybook.readmodels.TableNames;
import io.daybook.runtime.AwaitedLog;
import io.daybook.runtime.InstallationSettings;
import io.daybook.runtime.RuntimeConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Events to answers: the event store over the log, the feed, and the routes. An application that
 * has this module has them.
 */
@AutoConfiguration
@EnableConfigurationProperties(QuerySettings.class)
@Import({
  RuntimeConfiguration.class,
  AwaitedLog.class,
  DatabaseConfiguration.class,
  ReadOnlyPool.class,
  HttpContract.class,
  EventStoreLifecycle.class,
  FeedLifecycle.class
})
public class QueryAutoConfiguration {
  private static final Duration SNAPSHOT_TIMEOUT = Duration.ofSeconds(5);

  /** Says which topics are compared with the log contract. */
  @Bean
  static Program program() {
    return Program.QUERY_API;
  }

  @Bean
  DecidedOffsets decidedOffsets(EventLog log, Rules rules) {
    return new DecidedOffsets(log, rules);
  }

  /** Closed by its lifecycle, after the web server. */
  @Bean(destroyMethod = "")
  EventStoreRunner eventStoreRunner(
      QuerySettings settings,
      InstallationSettings installation,
      EventLog log,
      Rules rules,
      DecidedCommands decided) {
    return new EventStoreRunner(
        settings.eventStore(installation, log.settings()), log, rules, decided);
  }

  @Bean
  Forwarder forwarder(
      QuerySettings settings, EventLog log, AggregateTypes types, MeterRegistry meters) {
    return new Forwarder(Hop.over(log, types.all()), settings.query().consistencyWait(), meters);
  }

  @Bean
  RouterFunction<ServerResponse> aggregateRoutes(
      QuerySettings settings,
      AggregateTypes types,
      EventLog log,
      EventStoreRunner eventStore,
      Forwarder forwarder,
      MeterRegistry meters) {
    OwnerRouting routing =
        new OwnerRouting(
            eventStore.partitions(), forwarder, settings.query().consistencyWait(), meters);
    return new AggregateRoutes(log, eventStore.store(), eventStore.standbys(), routing)
        .of(types.all());
  }

  @Bean
  ViewReader viewReader(
      QuerySettings settings,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      DecidedCommands decided) {
    return new ViewReader(
        new Snapshots(jdbc, transactions, SNAPSHOT_TIMEOUT),
        decided,
        settings.query().consistencyWait());
  }

  @Bean
  ReadModels readModels(AggregateTypes types) {
    return explaining(() -> ReadModels.load(types));
  }

  @Bean
  RouterFunction<ServerResponse> viewRoutes(
      ReadModels readModels,
      AggregateTypes types,
      EventLog log,
      JdbcClient jdbc,
      TableNames names,
      ViewReader views) {
    List<String> taken =
        Stream.concat(
                types.all().stream().flatMap(type -> AggregateRoutes.paths(type).stream()),
                Stream.of(FeedRoutes.PATH, CorrelationRoutes.PATH))
            .toList();
    return explaining(
        () -> {
          readModels.queries().forEach(query -> ViewRoute.requireFree(query, taken));
          return ViewRoute.together(
              readModels.queries().stream()
                  .map(query -> ViewRoute.of(query, types, log, jdbc, names, views))
                  .toList());
        });
  }

  @Bean
  RouterFunction<ServerResponse> correlationRoutes(
      Rules rules, EventLog log, JdbcClient jdbc, TableNames names, ViewReader views) {
    return CorrelationRoutes.of(Correlations.of(rules, log, jdbc, names, views));
  }

  /** Closed by its lifecycle, before the web server. */
  @Bean(destroyMethod = "")
  Feed feed(
      QuerySettings settings,
      EventLog log,
      Rules rules,
      DecidedCommands decided,
      MeterRegistry meters) {
    return new Feed(settings.feedSettings(), log, rules.types().all(), rules, decided, meters);
  }

  @Bean
  RouterFunction<ServerResponse> feedRoutes(Feed feed) {
    return FeedRoutes.of(feed);
  }

  @Bean
  RouterFunction<ServerResponse> documentRoutes(
      AggregateTypes types, ReadModels readModels, EventLog log) {
    return QueryApiDocument.of(types.all(), readModels)
        .routes()
        .and(AsyncApi.of(types.all(), log.settings()).routes());
  }

  @Bean
  static EventStoreHealth eventStoreHealthIndicator(
      EventStoreRunner eventStoreRunner, MeterRegistry meters) {
    return new EventStoreHealth(eventStoreRunner, meters);
  }

  @Bean
  static FeedHealth eventFeedHealthIndicator(Feed feed) {
    return new FeedHealth(feed);
  }

  @Bean
  static MalformedRecordsHealth malformedRecordsHealthIndicator(
      EventStoreRunner eventStoreRunner, MeterRegistry meters) {
    return new MalformedRecordsHealth(eventStoreRunner, meters);
  }
}
