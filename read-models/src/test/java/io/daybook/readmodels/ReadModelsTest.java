package io.daybook.readmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateTypes;
import io.daybook.proto.v1.EventMetadata;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadModelsTest {

  record Loan(@Key String loanId, Instant lentAt, @Nullable Instant dueAt, int version) {}

  private record Named(String name) implements Projection {
    @Override
    public List<Source<?>> sources() {
      return List.of();
    }
  }

  @Test
  void none_need_to_be_there() {
    ReadModels none = ReadModels.load(AggregateTypes.load());
    assertThat(none.projections()).isEmpty();
    assertThat(none.contexts()).isEmpty();
  }

  @Test
  void each_context_is_named_once() {
    ReadModels models = models("library.loans", "library.books", "sales.orders");
    assertThat(models.contexts()).containsExactly("library", "sales");
  }

  @Test
  void a_name_that_is_no_table_is_refused() {
    for (String name :
        List.of("loans", "Library.loans", "library.loans.late", "library.", "a.b;c", "1a.b")) {
      assertRefused(name, "<context>.<name>");
    }
    assertRefused("library." + "x".repeat(56), "at most 63 characters");
  }

  @Test
  void the_schemas_of_the_engine_and_of_postgresql_are_refused() {
    for (String name :
        List.of("public.x", "daybook.x", "migration.x", "pg_catalog.x", "information_schema.x")) {
      assertRefused(name, "contexts public, daybook and migration are taken");
    }
  }

  @Test
  void two_of_one_name_are_refused() {
    assertThatThrownBy(() -> models("library.loans", "library.loans"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("have the same name library.loans");
  }

  @Test
  void what_has_no_metadata_is_no_union_of_events() {
    assertThatThrownBy(
            () ->
                new RowProjection<Message, Loan>(
                    "library.loans", EventMetadata.getDefaultInstance(), Loan.class) {
                  @Override
                  protected Loan evolve(@Nullable Loan before, Message event) {
                    throw new ProjectionStopped("never asked");
                  }
                })
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("daybook.v1.EventMetadata is no union of events");
  }

  private static ReadModels models(String... names) {
    return ReadModels.of(List.of(names).stream().<Projection>map(Named::new).toList(), List.of());
  }

  private static void assertRefused(String name, String sentence) {
    assertThatThrownBy(() -> models(name))
        .as(name)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(sentence);
  }
}
