package io.daybook.domain;

import io.daybook.domain.library.book.v1.BookCommand;
import io.daybook.domain.library.book.v1.WithdrawBook;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.recall.v1.RecallState;
import java.util.Optional;

/** Withdraws the book of a loan that has ended, and ends when it knows what became of that. */
public final class Recall implements ProcessManager<RecallState> {
  static final BookCommand WITHDRAW =
      BookCommand.newBuilder().setWithdrawBook(WithdrawBook.getDefaultInstance()).build();

  @Override
  public RecallState initialState() {
    return RecallState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Optional<String> instance(Observed.Event event) {
    return event.event() instanceof LoanEvent loan && loan.hasLoanEnded()
        ? Optional.of("recall-of-" + event.aggregateId())
        : Optional.empty();
  }

  @Override
  public Reaction react(RecallState state, Observed observed) {
    return switch (observed) {
      case Observed.Event event when event.event() instanceof LoanEvent ->
          Reaction.send("book-1", WITHDRAW);
      case Observed.Event _, Observed.NoEvent _, Observed.TimerFired _ -> Reaction.end();
    };
  }

  /** It also tries to say that it is over, which is not its business. */
  @Override
  public RecallState evolve(RecallState state, Observed observed) {
    String what =
        switch (observed) {
          case Observed.Event event -> event.event().getClass().getSimpleName() + text(event);
          case Observed.NoEvent none -> none.outcome().getCode();
          case Observed.TimerFired timer -> timer.timer();
        };
    RecallState.Builder after = state.toBuilder().addObserved(what);
    after.getProgressBuilder().setEnded(true);
    return after.build();
  }

  private static String text(Observed.Event event) {
    return event.event() instanceof LoanEvent loan ? " " + loan.getLoanEnded().getReason() : "";
  }
}
