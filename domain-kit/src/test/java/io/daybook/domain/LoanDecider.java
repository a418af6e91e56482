package io.daybook.domain;

import io.daybook.domain.library.loan.v1.LoanCommand;
import io.daybook.domain.library.loan.v1.LoanEnded;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.loan.v1.LoanState;
import java.util.List;

/** Knows the end of a loan only: a loss, as it was written once, is read as one. */
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

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public List<Upcaster<?>> upcasters() {
    return List.of(
        new Upcaster<>(
            LoanEvent.getDefaultInstance(),
            LoanEvent.LOSS_REPORTED_FIELD_NUMBER,
            LoanEvent.LOAN_ENDED_FIELD_NUMBER,
            LoanDecider::ended));
  }

  private static LoanEvent ended(LoanEvent event) {
    String reason = event.getLossReported().getReason();
    return event.toBuilder().setLoanEnded(LoanEnded.newBuilder().setReason(reason)).build();
  }

  @Override
  public Decision<LoanEvent> decide(LoanState state, LoanCommand command) {
    return new Decision.Accepted<>(List.of());
  }

  @Override
  public LoanState evolve(LoanState state, LoanEvent event) {
    return state.toBuilder()
        .setMemberId(event.getLoanEnded().getReason())
        .setRenewals(state.getRenewals() + 1)
        .build();
  }
}
