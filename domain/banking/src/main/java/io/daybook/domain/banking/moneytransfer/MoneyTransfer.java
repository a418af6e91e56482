package io.daybook.domain.banking.moneytransfer;

import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.domain.Reaction;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.v1.Outcome;
import java.util.Optional;

/**
 * Withdraws the money of a transfer from one account and deposits it into the other. An account
 * that does not take it gets it returned to the first one, and the transfer fails.
 *
 * <p>If the first one does not take it either, the money is stranded, and the transfer says so.
 * Somebody redirects it to any account, and again if that one refuses it too. The transfer ends
 * once an account has the money: completed if it is the one that was to be paid.
 *
 * <pre>
 * withdrawing --> depositing --> returning --> stranded <--> redirecting
 *      |              |              |                            |
 *      \--------------+--------------+----------------------------+--> reporting --> (end)
 * </pre>
 *
 * <p>Only the process ends a transfer: neither command has a path over HTTP. Somebody may still
 * write one to the topic of commands. Then the transfer refuses what the process tells it; the
 * process is over with the step "contradicted", since the money is with an account and stays there.
 *
 * <p>A command that failed for a bug is a dead letter and may still be decided: the process waits
 * for it, since a return of money that then arrives would make money.
 */
public final class MoneyTransfer implements ProcessManager<MoneyTransferState> {
  @Override
  public MoneyTransferState initialState() {
    return MoneyTransferState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  /** What somebody wants of a transfer; all else of it is what the process has told it. */
  @Override
  public Optional<String> instance(Observed.Event event) {
    return event.event() instanceof TransferEvent transfer
            && (transfer.hasTransferRequested() || transfer.hasTransferRedirected())
        ? Optional.of(event.aggregateId())
        : Optional.empty();
  }

  @Override
  public Reaction react(MoneyTransferState before, Observed observed) {
    MoneyTransferState transfer = evolve(before, observed);
    if (transfer.getStep() == before.getStep()) {
      return isToldOfItsEnd(transfer, observed) ? Reaction.end() : Reaction.none();
    }
    return switch (transfer.getStep()) {
      case MONEY_TRANSFER_STEP_WITHDRAWING ->
          Reaction.send(transfer.getFromAccountId(), MoneyTransferCommands.withdraw(transfer));
      case MONEY_TRANSFER_STEP_DEPOSITING ->
          deposit(transfer, transfer.getToAccountId(), transfer.getFromAccountId());
      case MONEY_TRANSFER_STEP_RETURNING ->
          deposit(transfer, transfer.getFromAccountId(), transfer.getToAccountId());
      case MONEY_TRANSFER_STEP_REDIRECTING ->
          deposit(transfer, transfer.getRedirectedToAccountId(), transfer.getFromAccountId());
      case MONEY_TRANSFER_STEP_REPORTING ->
          Reaction.send(transfer.getTransferId(), MoneyTransferCommands.report(transfer));
      case MONEY_TRANSFER_STEP_STRANDED ->
          Reaction.send(transfer.getTransferId(), MoneyTransferCommands.strand(transfer));
      case MONEY_TRANSFER_STEP_CONTRADICTED -> Reaction.end();
      case MONEY_TRANSFER_STEP_UNSPECIFIED -> Reaction.none();
      case UNRECOGNIZED -> throw unknownStep(transfer);
    };
  }

  private static Reaction deposit(MoneyTransferState transfer, String accountId, String source) {
    return Reaction.send(accountId, MoneyTransferCommands.deposit(transfer, source));
  }

  /** Whether the transfer knows how it ended: nothing is left to do. */
  private static boolean isToldOfItsEnd(MoneyTransferState transfer, Observed observed) {
    if (transfer.getStep() != MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING) {
      return false;
    }
    return switch (observed) {
      case Observed.Event event ->
          event.answer()
              && event.event() instanceof TransferEvent of
              && (of.hasTransferCompleted() || of.hasTransferFailed());
      case Observed.NoEvent none ->
          MoneyTransferFold.isReport(none)
              && none.outcome().getOutcome() == Outcome.OUTCOME_ACCEPTED;
      case Observed.TimerFired _ -> false;
    };
  }

  @Override
  public MoneyTransferState evolve(MoneyTransferState transfer, Observed observed) {
    return MoneyTransferFold.evolve(transfer, observed);
  }

  static IllegalStateException unknownStep(MoneyTransferState transfer) {
    return new IllegalStateException("Unknown step: " + transfer.getStepValue());
  }
}
