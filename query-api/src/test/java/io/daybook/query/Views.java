package io.daybook.query;

import static io.daybook.query.QueryClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.proto.v1.CommandPosition;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

/** The app over the tables as projections' own migrations make them, filled by a test. */
public final class Views implements AutoCloseable {
  private static final Path HOME = Path.of(System.getProperty("daybook.home"));

  private final String projection;
  private final LocalPostgres postgres;
  private final String jdbcUrl;
  private final EventWriter writer;
  private final RunningApp app;

  /** Starts all of it, for the views of this projection. */
  public Views(LocalBroker broker, LocalPostgres postgres, Path folder, String projection) {
    this.projection = projection;
    this.postgres = postgres;
    String database = projection.replace('.', '_');
    jdbcUrl = postgres.jdbcUrl(database);
    execute(postgres.jdbcUrl(), "CREATE DATABASE " + database);
    writer = EventWriter.on(broker.bootstrapServers());
    app =
        RunningApp.start(
            writer.settings(),
            folder.resolve("data"),
            "--daybook.database.schema=public",
            "--spring.datasource.url=" + jdbcUrl,
            "--spring.datasource.username=" + postgres.username(),
            "--spring.datasource.password=" + postgres.password(),
            "--daybook.query.consistency-wait=1s");
  }

  public RunningApp app() {
    return app;
  }

  public LocalPostgres postgres() {
    return postgres;
  }

  /** Makes the tables anew. */
  public void migrate() throws IOException {
    migrate("public", "projections/src/main/resources/db/migration");
    migrate("sales", "domain/sales/src/main/resources/db/sales");
  }

  private void migrate(String schema, String folder) throws IOException {
    sql("DROP SCHEMA IF EXISTS " + schema + " CASCADE", "CREATE SCHEMA " + schema);
    try (Stream<Path> files = Files.list(HOME.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        sql("SET search_path = " + schema + ";" + Files.readString(file));
      }
    }
  }

  /** Each text is one transaction. */
  public void sql(String... texts) {
    execute(jdbcUrl, texts);
  }

  private void execute(String url, String... texts) {
    try (Connection connection =
            DriverManager.getConnection(url, postgres.username(), postgres.password());
        Statement statement = connection.createStatement()) {
      for (String text : texts) {
        statement.execute(text);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What moves the watermark of this type. */
  public String checkpointSql(AggregateType type, int partition, long offset) {
    return """
        INSERT INTO checkpoints (projection, generation, events_topic_id, partition,
          aggregate_ordinal, event_offset, topic_epoch, command_offset)
        VALUES ('%s', 1, '%s', %d, %d, 0, %d, %d)
        ON CONFLICT (projection, generation, events_topic_id, partition)
        DO UPDATE SET command_offset = excluded.command_offset"""
        .formatted(projection, type, partition, type.ordinal(), epoch(type), offset);
  }

  /**
   * Says, as streams-app does, that every command of this partition of orders before it is decided.
   */
  public void decided(int partition, long before) {
    writer.begin();
    writer.decided(partition, before);
    writer.commit();
  }

  public ConsistencyToken token(AggregateType type, int partition, long offset) {
    return ConsistencyToken.of(type.ordinal(), position(type, partition, offset));
  }

  public CommandPosition position(AggregateType type, int partition, long offset) {
    return CommandPosition.newBuilder()
        .setTopicEpoch(epoch(type))
        .setPartition(partition)
        .setOffset(offset)
        .build();
  }

  public int epoch(AggregateType type) {
    return writer.log().topicEpoch(type);
  }

  public static void assertProblem(HttpResponse<String> response, int status, String type) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).path("type").asString()).isEqualTo("/problems/" + type);
  }

  @Override
  public void close() {
    app.close();
    writer.close();
  }
}
