package io.daybook.projections;

import static io.daybook.projections.Arms.paid;
import static io.daybook.projections.Arms.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several installations in one database. */
@ExtendWith(RealParts.class)
class SchemasIT {
  private Installation one;
  private Installation other;

  @BeforeEach
  void install(LocalBroker broker, LocalPostgres postgres) throws SQLException {
    one = new Installation(broker, postgres);
    other = new Installation(broker, postgres);
  }

  @AfterEach
  void close() {
    other.close();
    one.close();
  }

  @Test
  void two_prefixes_share_a_database_and_touch_nothing_of_each_other() throws Exception {
    one.startInSchemaOfPrefix(one);
    other.startInSchemaOfPrefix(one);
    one.writer().command("o-1", placed("c-1"), paid()).commit();
    other.writer().command("o-1", placed("c-2")).command("o-2", placed("c-3")).commit();
    assertRows(one, "o-1 c-1 2");
    assertRows(other, "o-1 c-2 1", "o-2 c-3 1");
    assertThat(values("SELECT nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information)'"))
        .containsExactlyInAnyOrder(
            "public",
            one.database(),
            one.database() + "__sales",
            other.database(),
            other.database() + "__sales");
    assertThat(values("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"))
        .isEmpty();
    String checkpoints = "SELECT events_topic_id FROM %s.checkpoints";
    assertThat(values(checkpoints.formatted(one.database())))
        .isNotEmpty()
        .doesNotContainAnyElementsOf(values(checkpoints.formatted(other.database())));
  }

  private void assertRows(Installation installation, String... rows) {
    String select =
        "SELECT order_id || ' ' || customer_id || ' ' || version FROM %s__sales.order_summaries"
            .formatted(installation.database());
    await()
        .atMost(Installation.BOUND)
        .untilAsserted(() -> assertThat(values(select)).containsExactlyInAnyOrder(rows));
  }

  private List<String> values(String select) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = one.connect();
        ResultSet rows = connection.createStatement().executeQuery(select)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  @Test
  void a_schema_that_is_a_business_of_another_installation_is_refused() {
    one.start();
    assertThatThrownBy(() -> one.start("--daybook.database.schema=sales"))
        .hasStackTraceContaining(
            "StartFailure: The tables of daybook cannot be brought up to date");
  }

  @Test
  void a_name_that_is_no_schema_refuses_the_start() {
    assertThatThrownBy(() -> one.start("--daybook.database.schema=Team-A"))
        .hasStackTraceContaining(
            "StartFailure: daybook.database.schema is Team-A: Team-A is no schema");
  }
}
