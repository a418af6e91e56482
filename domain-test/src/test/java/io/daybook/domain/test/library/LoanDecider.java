package io.daybook.domain.test.library;

import static io.daybook.domain.Decision.accept;

import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.domain.RejectionCode;
import io.daybook.domain.Upcaster;
import io.daybook.domain.test.library.loan.v1.EndLoan;
import io.daybook.domain.test.library.loan.v1.LoanCommand;
import io.daybook.domain.test.library.loan.v1.LoanEnded;
import io.daybook.domain.test.library.loan.v1.LoanEvent;
import io.daybook.domain.test.library.loan.v1.LoanOpened;
import io.daybook.domain.test.library.loan.v1.LoanState;
import java.util.List;

/** A loan is opened and ended; a loss, as it was written once, is read as an end. */
public class LoanDecider implements Decider<LoanCommand, LoanState, LoanEvent> {

  enum LoanRejection implements RejectionCode {
    LOAN_ENDED
  }

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

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public List<Upcaster<?>> upcasters() {
    return List.of(
        new Upcaster<>(
            LoanEvent.getDefaultInstance(),
            LoanEvent.LOSS_REPORTED_FIELD_NUMBER,
            LoanEvent.LOAN_ENDED_FIELD_NUMBER,
            LoanDecider::asEnd));
  }

  @SuppressWarnings("deprecation")
  private static LoanEvent asEnd(LoanEvent event) {
    String cause = event.getLossReported().getCause();
    return event.toBuilder().setLoanEnded(LoanEnded.newBuilder().setReason(cause)).build();
  }

  @Override
  public Decision<LoanEvent> decide(LoanState loan, LoanCommand command) {
    if (!loan.getEndReason().isEmpty()) {
      return Decision.reject(LoanRejection.LOAN_ENDED, "The loan has ended.");
    }
    return switch (command.getCommandCase()) {
      case OPEN_LOAN -> accept(opened(command.getOpenLoan().getMemberId()));
      case END_LOAN -> accept(ended(command.getEndLoan()));
      case COMMAND_NOT_SET -> throw new IllegalArgumentException("No command of a loan is set.");
    };
  }

  private static LoanEvent opened(String memberId) {
    return LoanEvent.newBuilder()
        .setLoanOpened(LoanOpened.newBuilder().setMemberId(memberId))
        .build();
  }

  private static LoanEvent ended(EndLoan command) {
    return LoanEvent.newBuilder()
        .setLoanEnded(LoanEnded.newBuilder().setReason(command.getReason()))
        .build();
  }

  @Override
  @SuppressWarnings("deprecation") // The compiler wants each case.
  public LoanState evolve(LoanState loan, LoanEvent event) {
    return switch (event.getEventCase()) {
      case LOAN_OPENED -> loan.toBuilder().setMemberId(event.getLoanOpened().getMemberId()).build();
      case LOAN_ENDED -> loan.toBuilder().setEndReason(event.getLoanEnded().getReason()).build();
      case LOSS_REPORTED, EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of a loan that this code knows is set.");
    };
  }
}
