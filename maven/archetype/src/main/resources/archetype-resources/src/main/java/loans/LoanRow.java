package ${package}.loans;

import io.daybook.readmodels.Key;
import java.time.Instant;

/**
 * A loan in a list.
 *
 * @param since when the book was lent, or came back
 */
record LoanRow(
    @Key String loan, String title, String memberId, Status status, Instant since, int version) {

  enum Status {
    LENT,
    RETURNED
  }
}
