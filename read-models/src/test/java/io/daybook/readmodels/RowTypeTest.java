package io.daybook.readmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.v1.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTypeTest {
  private static final RowType<Loan> LOANS = RowType.of(Loan.class);

  enum Status {
    LENT,
    RETURNED
  }

  record Loan(
      @Key String loanId,
      Status status,
      Instant lentAt,
      @Nullable LocalDate dueOn,
      int version,
      long memberNumber,
      boolean isOverdue,
      BigDecimal weightKg,
      @Nullable Integer order,
      Money fine) {}

  @Test
  void a_column_has_the_name_of_its_component_in_words_and_the_type_of_its_value() {
    assertThat(LOANS.columns().stream().map(one -> one.name() + " " + one.sqlType()))
        .containsExactly(
            "loan_id text",
            "status text",
            "lent_at timestamptz",
            "due_on date",
            "version int4",
            "member_number int8",
            "is_overdue bool",
            "weight_kg numeric",
            "order int4",
            "fine_currency_code text",
            "fine_units int8",
            "fine_nanos int4");
  }

  @Test
  void a_cell_is_what_postgresql_keeps() {
    assertThat(cells(loan("l-1\0", Instant.parse("2026-11-29T12:00:00.123456789Z"))))
        .containsExactly(
            "l-1\uFFFD",
            "LENT",
            "2026-11-29T12:00:00.123456Z",
            null,
            3,
            7L,
            true,
            new BigDecimal("0.50"),
            null,
            "GBP",
            2L,
            500_000_000);
  }

  @Test
  void a_row_says_which_aggregate_it_is_of() {
    Loan loan = loan("l-1", Instant.EPOCH);
    assertThat(LOANS.id(loan)).isEqualTo("l-1");
    assertThat(LOANS.version(loan)).isEqualTo(3);
    assertThat(LOANS.component("dueOn").isNullable()).isTrue();
    assertThat(LOANS.component("lentAt").isNullable()).isFalse();
  }

  record WithoutKey(String id, int version) {}

  record TwoKeys(@Key String id, @Key String other, int version) {}

  record NumberAsKey(@Key int id, int version) {}

  record WithoutVersion(@Key String id, long version) {}

  record OneColumnTwice(@Key String id, int version, Money fine, long fineUnits) {}

  record WithList(@Key String id, int version, List<String> tags) {}

  @Test
  void a_record_that_no_table_can_keep_is_refused_in_a_sentence() {
    assertRefused(WithoutKey.class, "WithoutKey needs one component String marked @Key");
    assertRefused(TwoKeys.class, "TwoKeys needs one component String marked @Key");
    assertRefused(NumberAsKey.class, "NumberAsKey needs one component String marked @Key");
    assertRefused(WithoutVersion.class, "WithoutVersion needs a component int version");
    assertRefused(
        OneColumnTwice.class, "OneColumnTwice has two components for the column fine_units");
    assertRefused(WithList.class, "WithList.tags is a List, and a row has only String, Instant");
  }

  private static void assertRefused(Class<? extends Record> type, String sentence) {
    assertThatThrownBy(() -> RowType.of(type))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(sentence);
  }

  private static List<@Nullable Object> cells(Loan loan) {
    return LOANS.columns().stream()
        .<@Nullable Object>map(column -> column.cell().apply(loan))
        .toList();
  }

  private static Loan loan(String id, Instant lentAt) {
    Money fine =
        Money.newBuilder().setCurrencyCode("GBP").setUnits(2).setNanos(500_000_000).build();
    return new Loan(id, Status.LENT, lentAt, null, 3, 7, true, new BigDecimal("0.50"), null, fine);
  }
}
