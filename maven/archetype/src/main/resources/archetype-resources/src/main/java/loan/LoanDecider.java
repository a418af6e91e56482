package ${package}.loan;

import static ${package}.loan.LoanRejection.LOAN_ALREADY_LENT;
import static ${package}.loan.LoanRejection.LOAN_ALREADY_RETURNED;
import static ${package}.loan.LoanRejection.LOAN_MALFORMED;
import static ${package}.loan.LoanRejection.LOAN_UNKNOWN;
import static ${package}.proto.loan.v1.LoanStatus.LOAN_STATUS_LENT;
import static ${package}.proto.loan.v1.LoanStatus.LOAN_STATUS_RETURNED;
import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;

import ${package}.proto.loan.v1.BookLent;
import ${package}.proto.loan.v1.BookReturned;
import ${package}.proto.loan.v1.LendBook;
import ${package}.proto.loan.v1.LoanCommand;
import ${package}.proto.loan.v1.LoanEvent;
import ${package}.proto.loan.v1.LoanState;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.Fields;

/** A book is lent once under a number, and comes back once. */
public final class LoanDecider implements Decider<LoanCommand, LoanState, LoanEvent> {
  private static final int TITLE_LENGTH_MAX = 200;

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
      case RETURN_BOOK -> giveBack(loan);
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("No command of a loan is set.");
    };
  }

  private static Decision<LoanEvent> lend(LoanState loan, LendBook command) {
    // Commands may come straight from Kafka, where no gateway has looked at their fields.
    var wrongTitle = Fields.text(command.getTitle(), TITLE_LENGTH_MAX);
    if (wrongTitle.isPresent()) {
      return reject(LOAN_MALFORMED, "The title %s.", wrongTitle.get());
    }
    var wrongMember = Fields.id(command.getMemberId());
    if (wrongMember.isPresent()) {
      return reject(LOAN_MALFORMED, "The member id %s.", wrongMember.get());
    }
    return switch (loan.getStatus()) {
      case LOAN_STATUS_UNSPECIFIED -> accept(lent(command));
      case LOAN_STATUS_LENT, LOAN_STATUS_RETURNED ->
          reject(LOAN_ALREADY_LENT, "The number was used for a loan already.");
      case UNRECOGNIZED -> throw unknownStatus(loan);
    };
  }

  private static Decision<LoanEvent> giveBack(LoanState loan) {
    return switch (loan.getStatus()) {
      case LOAN_STATUS_UNSPECIFIED -> reject(LOAN_UNKNOWN, "Nothing was lent under this number.");
      case LOAN_STATUS_LENT -> accept(returned());
      case LOAN_STATUS_RETURNED -> reject(LOAN_ALREADY_RETURNED, "The book is back already.");
      case UNRECOGNIZED -> throw unknownStatus(loan);
    };
  }

  private static IllegalStateException unknownStatus(LoanState loan) {
    return new IllegalStateException("Unknown status of a loan: " + loan.getStatusValue());
  }

  private static LoanEvent lent(LendBook command) {
    var lent = BookLent.newBuilder().setTitle(command.getTitle()).setMemberId(command.getMemberId());
    return LoanEvent.newBuilder().setBookLent(lent).build();
  }

  private static LoanEvent returned() {
    return LoanEvent.newBuilder().setBookReturned(BookReturned.getDefaultInstance()).build();
  }

  @Override
  public LoanState evolve(LoanState loan, LoanEvent event) {
    return switch (event.getEventCase()) {
      case BOOK_LENT ->
          LoanState.newBuilder()
              .setStatus(LOAN_STATUS_LENT)
              .setTitle(event.getBookLent().getTitle())
              .setMemberId(event.getBookLent().getMemberId())
              .build();
      case BOOK_RETURNED -> loan.toBuilder().setStatus(LOAN_STATUS_RETURNED).build();
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of a loan that this code knows is set.");
    };
  }
}
