package io.daybook.readmodels;

import static io.daybook.readmodels.TestEvents.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DynamicMessage;
import io.daybook.localstack.LocalPostgres;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Rows of every type in PostgreSQL, and what a projection does with events that do not follow. */
@ExtendWith(RealParts.class)
class RowProjectionIT {
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:01.123456Z");

  private final Loans loans = new Loans();
  private final JdbcClient database;

  RowProjectionIT(LocalPostgres postgres) {
    database =
        JdbcClient.create(new DriverManagerDataSource(postgres.jdbcUrl(), postgres.username(), ""));
  }

  enum Status {
    LENT,
    RETURNED
  }

  /** The name of a column may be a word of SQL. */
  record Loan(
      @Key String loanId,
      Status status,
      Instant order,
      @Nullable LocalDate dueOn,
      int version,
      long memberNumber,
      boolean isOverdue,
      BigDecimal weightKg,
      @Nullable Integer renewals,
      @Nullable Money fine,
      String title) {}

  /** A title that says so fails in the way it says. */
  @SuppressWarnings("NullAway") // A business without NullAway may return null.
  static final class Loans extends RowProjection<DynamicMessage, Loan> {
    Loans() {
      super("library.loans", TestEvents.NONE, Loan.class);
    }

    @Override
    protected Loan evolve(@Nullable Loan before, DynamicMessage event) {
      EventMetadata metadata = TestEvents.metadata(event);
      String title = TestEvents.title(event);
      if (title.equals("fail")) {
        throw new IllegalArgumentException("no such book");
      }
      if (title.equals("nothing")) {
        return null;
      }
      boolean first = before == null;
      return new Loan(
          metadata.getAggregateId(),
          first ? Status.LENT : Status.RETURNED,
          Instant.ofEpochSecond(
              metadata.getOccurredAt().getSeconds(), metadata.getOccurredAt().getNanos()),
          first ? null : LocalDate.of(2026, 11, 29),
          title.equals("other version") ? 7 : metadata.getVersion(),
          Long.MAX_VALUE,
          !first,
          new BigDecimal("0.50"),
          first ? null : 3,
          first ? null : Money.newBuilder().setCurrencyCode("GBP").setUnits(2).setNanos(5).build(),
          title);
    }
  }

  @BeforeEach
  void table() {
    database.sql("DROP SCHEMA IF EXISTS library CASCADE").update();
    database.sql("CREATE SCHEMA library").update();
    database
        .sql(
            """
            CREATE TABLE library.loans (
              loan_id text PRIMARY KEY, status text NOT NULL, "order" timestamptz NOT NULL,
              due_on date, version integer NOT NULL, member_number bigint NOT NULL,
              is_overdue boolean NOT NULL, weight_kg numeric(6, 2) NOT NULL, renewals integer,
              fine_currency_code text, fine_units bigint, fine_nanos integer, title text NOT NULL)
            """)
        .update();
  }

  @Test
  void a_row_is_read_as_it_was_written() {
    apply(event("l-1", 1, "Em\0ma"));
    assertThat(rows())
        .containsExactly(
            new Loan(
                "l-1",
                Status.LENT,
                FIRST,
                null,
                1,
                Long.MAX_VALUE,
                false,
                new BigDecimal("0.50"),
                null,
                null,
                "Em\uFFFDma"));
  }

  @Test
  void many_events_of_many_aggregates_are_one_statement_and_the_last_ones_count() {
    apply(event("l-1", 1, "a"), event("l-2", 1, "b"), event("l-1", 2, "c"));
    apply(event("l-2", 2, "d"), event("l-3", 1, "e"));
    assertThat(rows()).extracting(Loan::title).containsExactly("c", "d", "e");
    Money fine = Money.newBuilder().setCurrencyCode("GBP").setUnits(2).setNanos(5).build();
    assertThat(rows().getFirst().fine()).isEqualTo(fine);
    assertThat(rows().getFirst().dueOn()).isEqualTo("2026-11-29");
  }

  @Test
  void what_was_applied_before_changes_nothing() {
    apply(event("l-1", 1, "a"), event("l-1", 2, "b"));
    List<Loan> before = rows();
    apply(event("l-1", 1, "again"), event("l-1", 2, "again"));
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void an_aggregate_with_a_hole_in_its_history_is_listed_no_more() {
    apply(event("l-1", 1, "a"), event("l-2", 1, "b"));
    apply(event("l-1", 3, "c"), event("l-1", 4, "d"), event("l-2", 2, "e"));
    assertThat(rows()).extracting(Loan::title).containsExactly("e");
  }

  @Test
  void a_rule_that_fails_stops_it_and_names_the_event() {
    assertThatThrownBy(() -> apply(event("l-1", 1, "fail")))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessage(
            "library.loans fails at event library.loan/l-1@1:"
                + " java.lang.IllegalArgumentException: no such book");
  }

  @Test
  void a_row_of_another_version_than_its_event_stops_it() {
    assertThatThrownBy(() -> apply(event("l-1", 1, "other version")))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessageContaining("makes of event library.loan/l-1@1 a row of l-1 at version 7");
  }

  @Test
  void no_row_stops_it() {
    assertThatThrownBy(() -> apply(event("l-1", 1, "nothing")))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessageContaining("library.loans makes of event library.loan/l-1@1 no row");
  }

  @Test
  void a_row_that_the_table_does_not_take_stops_it() {
    database.sql("ALTER TABLE library.loans ADD CHECK (title <> 'a')").update();
    assertThatThrownBy(() -> apply(event("l-1", 1, "a")))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessageContaining("The table library.loans does not take a row")
        .hasMessageContaining("loans_title_check");
  }

  @Test
  void a_row_that_somebody_else_has_moved_on_stops_it() {
    apply(event("l-1", 1, "a"));
    RowTable<Loan> table = new RowTable<>("library.loans", loans.rowType());
    Loan row = rows().getFirst();
    database.sql("UPDATE library.loans SET version = 9").update();
    assertThatThrownBy(() -> table.put(database, List.of(row)))
        .isInstanceOf(ProjectionStopped.class)
        .hasMessage(
            "1 of 1 rows of library.loans have a newer version than the log here gives them.");
  }

  @Test
  void a_name_that_an_enum_no_longer_has_is_said() {
    apply(event("l-1", 1, "a"));
    database.sql("UPDATE library.loans SET status = 'LOST'").update();
    assertThatThrownBy(this::rows)
        .hasMessageContaining("A row has LOST, which Status does not know");
  }

  private void apply(DynamicMessage... events) {
    loans.apply(database, TableNames.PUBLIC, Arrays.asList(events));
  }

  private List<Loan> rows() {
    return database
        .sql(
            "SELECT %s FROM %s ORDER BY loan_id"
                .formatted(loans.rowType().columnNames(), TableNames.PUBLIC.table(loans.name())))
        .query((row, _) -> loans.rowType().read(row))
        .list();
  }
}
