package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.domain.library.book.v1.BookCommand;
import io.daybook.domain.library.loan.v1.LoanCommand;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.loan.v1.LoanState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateTypesTest {
  private final AggregateTypes types = AggregateTypes.load();
  private final AggregateType book = types.byName("library.book").orElseThrow();
  private final AggregateType loan = types.byName("library.loan").orElseThrow();

  @Test
  void stand_in_the_order_of_their_ordinals() {
    assertThat(types.aggregates()).containsExactly(book, loan);
    AggregateType recall = types.byName("library.recall").orElseThrow();
    assertThat(types.all()).containsExactly(book, loan, recall);
    assertThat(types.all()).extracting(AggregateType::ordinal).containsExactly(1, 2, 3);
  }

  @Test
  void name_their_messages() {
    assertThat(loan.command()).isEqualTo(LoanCommand.getDefaultInstance());
    assertThat(loan.event()).isEqualTo(LoanEvent.getDefaultInstance());
    assertThat(loan.state()).isEqualTo(LoanState.getDefaultInstance());
    assertThat(loan.seenCommandsWindow()).isEqualTo(Duration.ofHours(24));
    assertThat(loan).hasToString("library.loan");
  }

  @Test
  void know_the_metadata_and_the_cases_of_their_unions() {
    assertThat(loan.commandMetadata().getFullName())
        .isEqualTo("library.loan.v1.LoanCommand.metadata");
    assertThat(loan.eventMetadata().getFullName()).isEqualTo("library.loan.v1.LoanEvent.metadata");
    assertThat(loan.commandCase().getFields())
        .extracting(FieldDescriptor::getName)
        .containsExactly("open_loan", "renew_loan", "return_book", "report_loss");
    assertThat(book.eventCase().getFields())
        .extracting(FieldDescriptor::getName)
        .containsExactly("book_registered", "book_withdrawn");
  }

  @Test
  void have_a_path_and_a_route_for_each_command() {
    assertThat(book.path()).isEqualTo("/v1/books/{isbn}");
    assertThat(book.idName()).isEqualTo("isbn");
    assertThat(book.routes())
        .extracting(AggregateTypesTest::shown)
        .containsExactly(
            "Register /v1/books/{isbn}:register register_book",
            "Withdraw /v1/books/{isbn}:withdraw withdraw_book");
    assertThat(loan.path()).isEqualTo("/v1/loans/{loanId}");
    assertThat(loan.idName()).isEqualTo("loanId");
    assertThat(loan.routes())
        .extracting(AggregateTypesTest::shown)
        .containsExactly(
            "Open /v1/loans/{loanId}:open open_loan",
            "Renew /v1/loans/{loanId}:renew renew_loan",
            "Return /v1/loans/{loanId}:return return_book",
            "ReportLoss /v1/loans/{loanId}:reportLoss report_loss");
  }

  @Test
  void are_found_by_name_and_by_command() {
    assertThat(types.byName("library.member")).isEmpty();
    assertThat(types.byCommand(BookCommand.getDescriptor())).contains(book);
    assertThat(types.byCommand(LoanCommand.getDescriptor())).contains(loan);
    assertThat(types.byCommand(LoanEvent.getDescriptor())).isEmpty();
  }

  @Test
  void each_needs_its_own_name() {
    assertRefused(
        List.of(Service.loan(), Service.loan().at("other_service.proto").ordinal(9)),
        "The name library.loan is declared by [library.loan, library.loan]; each needs its own.");
  }

  @Test
  void each_needs_its_own_ordinal() {
    assertRefused(
        List.of(Service.book(), Service.loan().ordinal(1)),
        "The ordinal 1 is declared by [library.book, library.loan]; each needs its own.");
  }

  @Test
  void each_needs_its_own_path() {
    assertRefused(
        List.of(Service.book().paths("/v1/loans/{loan_id}"), Service.loan()),
        "The path /v1/loans/{loanId} is declared by [library.book, library.loan];"
            + " each needs its own.");
  }

  private static void assertRefused(List<Service> services, String message) {
    assertThatIllegalStateException()
        .isThrownBy(() -> AggregateTypes.of(services.stream().map(Service::file).toList()))
        .withMessage(message);
  }

  private static String shown(CommandRoute route) {
    return route.rpc() + " " + route.template() + " " + route.field().getName();
  }
}
