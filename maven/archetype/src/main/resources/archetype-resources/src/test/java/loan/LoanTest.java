package ${package}.loan;

import static ${package}.loan.LoanRejection.LOAN_ALREADY_LENT;
import static ${package}.loan.LoanRejection.LOAN_MALFORMED;
import static ${package}.loan.LoanRejection.LOAN_NOT_LENT;

import ${package}.proto.loan.v1.BookGivenBack;
import ${package}.proto.loan.v1.BookLent;
import ${package}.proto.loan.v1.GiveBookBack;
import ${package}.proto.loan.v1.LendBook;
import ${package}.proto.loan.v1.LoanCommand;
import ${package}.proto.loan.v1.LoanEvent;
import ${package}.proto.loan.v1.LoanState;
import io.daybook.domain.test.DeciderSpecification;
import org.junit.jupiter.api.Test;

class LoanTest {
  private static final LoanEvent LENT = lent("m-1");
  private static final LoanEvent GIVEN_BACK =
      LoanEvent.newBuilder().setBookGivenBack(BookGivenBack.getDefaultInstance()).build();
  private static final LoanCommand GIVE_BACK =
      LoanCommand.newBuilder().setGiveBookBack(GiveBookBack.getDefaultInstance()).build();

  private final DeciderSpecification<LoanCommand, LoanState, LoanEvent> loan =
      DeciderSpecification.of(new LoanDecider());

  @Test
  void a_book_is_lent() {
    loan.given().when(lend("m-1", "b-1")).thenEvents(LENT);
  }

  @Test
  void a_member_and_a_book_are_needed() {
    loan.given().when(lend("", "b-1")).thenRejected(LOAN_MALFORMED);
    loan.given().when(lend("m-1", "")).thenRejected(LOAN_MALFORMED);
  }

  @Test
  void one_member_has_it_at_a_time() {
    loan.given(LENT).when(lend("m-2", "b-1")).thenRejected(LOAN_ALREADY_LENT);
    loan.given(LENT, GIVEN_BACK).when(lend("m-2", "b-1")).thenEvents(lent("m-2"));
  }

  @Test
  void only_a_lent_book_comes_back() {
    loan.given().when(GIVE_BACK).thenRejected(LOAN_NOT_LENT);
    loan.given(LENT).when(GIVE_BACK).thenEvents(GIVEN_BACK);
    loan.given(LENT, GIVEN_BACK).when(GIVE_BACK).thenRejected(LOAN_NOT_LENT);
  }

  private static LoanEvent lent(String memberId) {
    var lent = BookLent.newBuilder().setMemberId(memberId).setBookId("b-1");
    return LoanEvent.newBuilder().setBookLent(lent).build();
  }

  private static LoanCommand lend(String memberId, String bookId) {
    var lend = LendBook.newBuilder().setMemberId(memberId).setBookId(bookId);
    return LoanCommand.newBuilder().setLendBook(lend).build();
  }
}
