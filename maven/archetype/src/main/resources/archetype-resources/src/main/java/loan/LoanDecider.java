package ${package}.loan;

import static ${package}.loan.LoanRejection.LOAN_ALREADY_LENT;
import static ${package}.loan.LoanRejection.LOAN_MALFORMED;
import static ${package}.loan.LoanRejection.LOAN_NOT_LENT;
import static ${package}.proto.loan.v1.LoanStatus.LOAN_STATUS_GIVEN_BACK;
import static ${package}.proto.loan.v1.LoanStatus.LOAN_STATUS_LENT;
import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;

import ${package}.proto.loan.v1.BookGivenBack;
import ${package}.proto.loan.v1.BookLent;
import ${package}.proto.loan.v1.LendBook;
import ${package}.proto.loan.v1.LoanCommand;
import ${package}.proto.loan.v1.LoanEvent;
import ${package}.proto.loan.v1.LoanState;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.Fields;

/** Under one number a book is lent to one member at a time, and again only when it is back. */
public final class LoanDecider implements Decider<LoanCommand, LoanState, LoanEvent> {

  @Override
  public LoanCommand commandType() {
    return LoanCommand.getDefaultInstance();
  }

  @Override
  public LoanEvent eventType() {
    return LoanEvent.getDefaultInstance();
  }

  @Override
  public LoanState initialState() {
    return LoanState.getDefaultInstance();
  }

  /** Revision of evolve: count it up when the same events add up to another state. */
  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Decision<LoanEvent> decide(LoanState loan, LoanCommand command) {
    return switch (command.getCommandCase()) {
      case LEND_BOOK -> lend(loan, command.getLendBook());
      case GIVE_BOOK_BACK -> giveBack(loan);
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("No command of a loan is set.");
    };
  }

  private static Decision<LoanEvent> lend(LoanState loan, LendBook command) {
    // Commands may come straight from Kafka, where no gateway has looked at their fields.
    var wrongMember = Fields.id(command.getMemberId());
    if (wrongMember.isPresent()) {
      return reject(LOAN_MALFORMED, "The member id %s.", wrongMember.get());
    }
    var wrongBook = Fields.id(command.getBookId());
    if (wrongBook.isPresent()) {
      return reject(LOAN_MALFORMED, "The book id %s.", wrongBook.get());
    }
    return isLent(loan)
        ? reject(LOAN_ALREADY_LENT, "A book is lent under this number.")
        : accept(lent(command));
  }

  private static Decision<LoanEvent> giveBack(LoanState loan) {
    return isLent(loan)
        ? accept(givenBack())
        : reject(LOAN_NOT_LENT, "No book is lent under this number.");
  }

  private static boolean isLent(LoanState loan) {
    return switch (loan.getStatus()) {
      case LOAN_STATUS_LENT -> true;
      case LOAN_STATUS_UNSPECIFIED, LOAN_STATUS_GIVEN_BACK -> false;
      case UNRECOGNIZED ->
          throw new IllegalStateException("Unknown status of a loan: " + loan.getStatusValue());
    };
  }

  private static LoanEvent lent(LendBook command) {
    var lent =
        BookLent.newBuilder().setMemberId(command.getMemberId()).setBookId(command.getBookId());
    return LoanEvent.newBuilder().setBookLent(lent).build();
  }

  private static LoanEvent givenBack() {
    return LoanEvent.newBuilder().setBookGivenBack(BookGivenBack.getDefaultInstance()).build();
  }

  @Override
  public LoanState evolve(LoanState loan, LoanEvent event) {
    return switch (event.getEventCase()) {
      case BOOK_LENT ->
          LoanState.newBuilder()
              .setStatus(LOAN_STATUS_LENT)
              .setMemberId(event.getBookLent().getMemberId())
              .setBookId(event.getBookLent().getBookId())
              .build();
      case BOOK_GIVEN_BACK -> loan.toBuilder().setStatus(LOAN_STATUS_GIVEN_BACK).build();
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of a loan that this code knows is set.");
    };
  }
}
