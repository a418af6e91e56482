package io.daybook.domain.test.library;

import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.domain.Reaction;
import io.daybook.domain.test.library.ban.v1.BanState;
import io.daybook.domain.test.library.loan.v1.EndLoan;
import io.daybook.domain.test.library.loan.v1.LoanCommand;
import io.daybook.domain.test.library.loan.v1.LoanEvent;
import java.util.Optional;

/** Whoever is called {@code banned-...} keeps no book. */
public class Ban implements ProcessManager<BanState> {

  @Override
  public BanState initialState() {
    return BanState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 2;
  }

  @Override
  public Optional<String> instance(Observed.Event event) {
    return event.event() instanceof LoanEvent loan
            && loan.getLoanOpened().getMemberId().startsWith("banned-")
        ? Optional.of(event.aggregateId())
        : Optional.empty();
  }

  @Override
  public Reaction react(BanState ban, Observed observed) {
    return observed instanceof Observed.Event event && !event.answer()
        ? Reaction.send(event.aggregateId(), end())
        : Reaction.end();
  }

  private static LoanCommand end() {
    return LoanCommand.newBuilder().setEndLoan(EndLoan.newBuilder().setReason("banned")).build();
  }

  @Override
  public BanState evolve(BanState ban, Observed observed) {
    return switch (observed) {
      case Observed.Event event when event.answer() ->
          ban.toBuilder()
              .setEndReason(((LoanEvent) event.event()).getLoanEnded().getReason())
              .build();
      case Observed.Event event ->
          ban.toBuilder()
              .setMemberId(((LoanEvent) event.event()).getLoanOpened().getMemberId())
              .build();
      case Observed.NoEvent none -> ban.toBuilder().setEndReason(none.outcome().getCode()).build();
      case Observed.TimerFired _ -> ban;
    };
  }
}
