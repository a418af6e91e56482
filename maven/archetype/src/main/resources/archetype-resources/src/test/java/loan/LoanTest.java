package ${package}.loan;

import static ${package}.loan.LoanRejection.LOAN_ALREADY_LENT;
import static ${package}.loan.LoanRejection.LOAN_ALREADY_RETURNED;
import static ${package}.loan.LoanRejection.LOAN_MALFORMED;
import static ${package}.loan.LoanRejection.LOAN_UNKNOWN;

import ${package}.proto.loan.v1.BookLent;
import ${package}.proto.loan.v1.BookReturned;
import ${package}.proto.loan.v1.LendBook;
import ${package}.proto.loan.v1.LoanCommand;
import ${package}.proto.loan.v1.LoanEvent;
import ${package}.proto.loan.v1.LoanState;
import ${package}.proto.loan.v1.ReturnBook;
import io.daybook.domain.test.DeciderSpecification;
import org.junit.jupiter.api.Test;

class LoanTest {
  private static final LoanEvent LENT =
      LoanEvent.newBuilder()
          .setBookLent(BookLent.newBuilder().setTitle("Emma").setMemberId("m-1"))
          .build();
  private static final LoanEvent RETURNED =
      LoanEvent.newBuilder().setBookReturned(BookReturned.getDefaultInstance()).build();
  private static final LoanCommand GIVE_BACK =
      LoanCommand.newBuilder().setReturnBook(ReturnBook.getDefaultInstance()).build();

  private final DeciderSpecification<LoanCommand, LoanState, LoanEvent> loan =
      DeciderSpecification.of(new LoanDecider());

  @Test
  void a_book_is_lent() {
    loan.given().when(lend("Emma")).thenEvents(LENT);
  }

  @Test
  void a_title_is_needed() {
    loan.given().when(lend("")).thenRejected(LOAN_MALFORMED);
  }

  @Test
  void a_number_is_used_once() {
    loan.given(LENT).when(lend("Emma")).thenRejected(LOAN_ALREADY_LENT);
    loan.given(LENT, RETURNED).when(lend("Emma")).thenRejected(LOAN_ALREADY_LENT);
  }

  @Test
  void a_book_comes_back_once() {
    loan.given().when(GIVE_BACK).thenRejected(LOAN_UNKNOWN);
    loan.given(LENT).when(GIVE_BACK).thenEvents(RETURNED);
    loan.given(LENT, RETURNED).when(GIVE_BACK).thenRejected(LOAN_ALREADY_RETURNED);
  }

  private static LoanCommand lend(String title) {
    return LoanCommand.newBuilder()
        .setLendBook(LendBook.newBuilder().setTitle(title).setMemberId("m-1"))
        .build();
  }
}
