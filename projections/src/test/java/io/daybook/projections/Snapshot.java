package io.daybook.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.sales.order.OrderDecider;
import io.daybook.projections.EventWriter.Written;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Money;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the two views say at one moment. */
record Snapshot(Map<String, Row> rows, Map<Integer, Mark> marks) {

  private static final String MARKS =
      "SELECT * FROM v1_checkpoints WHERE projection = 'sales.order_summaries'";

  /** A row of {@code sales.order_summaries}. */
  record Row(
      String customerId,
      String status,
      Instant placedAt,
      Instant updatedAt,
      int version,
      int lineCount,
      Money total) {}

  /** A row of {@code v1_checkpoints}. */
  record Mark(
      String projection, int generation, int ordinal, int epoch, long command, long event) {}

  static Snapshot take(Installation installation) throws SQLException {
    try (Connection connection = installation.connect()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setAutoCommit(false);
      return new Snapshot(rows(connection), marks(connection));
    }
  }

  /** Rows are exactly what the events before the checkpoints add up to, command by command. */
  void requireAgreement(List<Written> events) {
    List<Written> applied =
        events.stream().filter(one -> one.offset() < applied(one.partition())).toList();
    assertThat(rows).isEqualTo(fold(applied));
    marks.forEach(
        (partition, mark) ->
            applied.stream()
                .filter(one -> one.partition() == partition)
                .reduce((first, second) -> second)
                .map(last -> last.event().getMetadata())
                .ifPresent(last -> requireWatermark(mark, last)));
  }

  private static void requireWatermark(Mark mark, EventMetadata last) {
    assertThat(last.getIndexInCommand() + 1).isEqualTo(last.getEventsInCommand());
    assertThat(mark.command()).isEqualTo(last.getCommandPosition().getOffset());
    assertThat(mark.epoch()).isEqualTo(last.getCommandPosition().getTopicEpoch());
  }

  /** What the domain's own fold makes of events, duplicates left out. */
  static Map<String, Row> fold(List<Written> events) {
    Map<String, OrderState> states = new HashMap<>();
    Map<String, Row> rows = new HashMap<>();
    OrderDecider orders = new OrderDecider();
    for (Written written : events) {
      EventMetadata metadata = written.event().getMetadata();
      String id = metadata.getAggregateId();
      Row before = rows.get(id);
      if (before == null || before.version() < metadata.getVersion()) {
        OrderState state =
            orders.evolve(states.getOrDefault(id, orders.initialState()), written.event());
        states.put(id, state);
        rows.put(id, row(before, state, metadata));
      }
    }
    return rows;
  }

  private static Row row(
      @org.jspecify.annotations.Nullable Row before, OrderState state, EventMetadata metadata) {
    Instant occurredAt = instant(metadata.getOccurredAt());
    Instant first = before == null ? occurredAt : before.placedAt();
    return new Row(
        state.getCustomerId(),
        state.getStatus().name().replace("ORDER_STATUS_", ""),
        state.hasPlacedAt() ? instant(state.getPlacedAt()) : first,
        occurredAt,
        metadata.getVersion(),
        state.getLinesCount(),
        state.getTotal());
  }

  private static Instant instant(com.google.protobuf.Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).truncatedTo(ChronoUnit.MICROS);
  }

  private long applied(int partition) {
    Mark mark = marks.get(partition);
    return mark == null ? 0 : mark.event();
  }

  private static Map<String, Row> rows(Connection connection) throws SQLException {
    Map<String, Row> rows = new HashMap<>();
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT * FROM sales.order_summaries")) {
      while (row.next()) {
        rows.put(Objects.requireNonNull(row.getString("order_id")), row(row));
      }
    }
    return rows;
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("customer_id"),
        row.getString("status"),
        row.getObject("placed_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        row.getInt("version"),
        row.getInt("line_count"),
        Money.newBuilder()
            .setCurrencyCode(row.getString("total_currency_code"))
            .setUnits(row.getLong("total_units"))
            .setNanos(row.getInt("total_nanos"))
            .build());
  }

  private static Map<Integer, Mark> marks(Connection connection) throws SQLException {
    Map<Integer, Mark> marks = new HashMap<>();
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(MARKS)) {
      while (row.next()) {
        Mark mark =
            new Mark(
                row.getString("projection"),
                row.getInt("generation"),
                row.getInt("aggregate_ordinal"),
                row.getInt("topic_epoch"),
                row.getLong("command_offset"),
                row.getLong("event_offset"));
        assertThat(marks.put(row.getInt("partition"), mark)).isNull();
      }
    }
    return marks;
  }
}
