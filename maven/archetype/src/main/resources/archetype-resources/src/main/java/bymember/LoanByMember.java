package ${package}.bymember;

import io.daybook.readmodels.Key;
import java.time.Instant;

/**
 * A loan in a list.
 *
 * @param memberId who has the book, or had it last
 * @param since when the book was lent, or given back
 */
record LoanByMember(
    @Key String loanId, String memberId, String bookId, Status status, Instant since, int version) {

  enum Status {
    LENT,
    GIVEN_BACK
  }
}
