package io.daybook.domain.banking.moneytransfer;

import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_DEPOSITING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_RETURNING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_UNSPECIFIED;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_WITHDRAWING;

import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.domain.Reaction;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.banking.transfer.v1.CompleteTransfer;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.Outcome;
import java.util.Optional;

/**
 * Withdraws the money of a transfer from one account and deposits it into the other. An account
 * that does not take it gets it returned to the first one, and the transfer fails.
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

  @Override
  public Optional<String> instance(Observed.Event event) {
    return event.event() instanceof TransferEvent transfer && transfer.hasTransferRequested()
        ? Optional.of(event.aggregateId())
        : Optional.empty();
  }

  @Override
  public Reaction react(MoneyTransferState before, Observed observed) {
    MoneyTransferState transfer = evolve(before, observed);
    if (transfer.getStep() == before.getStep()) {
      return hasEnded(observed) ? Reaction.end() : Reaction.none();
    }
    return switch (transfer.getStep()) {
      case MONEY_TRANSFER_STEP_WITHDRAWING ->
          Reaction.send(transfer.getFromAccountId(), withdraw(transfer));
      case MONEY_TRANSFER_STEP_DEPOSITING ->
          Reaction.send(transfer.getToAccountId(), deposit(transfer, transfer.getFromAccountId()));
      case MONEY_TRANSFER_STEP_RETURNING ->
          Reaction.send(transfer.getFromAccountId(), deposit(transfer, transfer.getToAccountId()));
      case MONEY_TRANSFER_STEP_REPORTING ->
          Reaction.send(transfer.getTransferId(), report(transfer));
      case MONEY_TRANSFER_STEP_STRANDED, MONEY_TRANSFER_STEP_UNSPECIFIED -> Reaction.none();
      case UNRECOGNIZED ->
          throw new IllegalStateException("Unknown step: " + transfer.getStepValue());
    };
  }

  /** The transfer was told how it went: nothing is left to do. */
  private static boolean hasEnded(Observed observed) {
    return switch (observed) {
      case Observed.Event event -> event.answer() && event.event() instanceof TransferEvent;
      case Observed.NoEvent none ->
          isOfTransfer(none) && none.outcome().getOutcome() == Outcome.OUTCOME_ACCEPTED;
      case Observed.TimerFired _ -> false;
    };
  }

  private static boolean isOfTransfer(Observed.NoEvent none) {
    return none.type().command() instanceof TransferCommand;
  }

  private static AccountCommand withdraw(MoneyTransferState transfer) {
    return AccountCommand.newBuilder()
        .setWithdrawMoney(
            WithdrawMoney.newBuilder()
                .setAmount(transfer.getAmount())
                .setDestination(transfer.getToAccountId())
                .setReference(transfer.getTransferId()))
        .build();
  }

  private static AccountCommand deposit(MoneyTransferState transfer, String source) {
    return AccountCommand.newBuilder()
        .setDepositMoney(
            DepositMoney.newBuilder()
                .setAmount(transfer.getAmount())
                .setSource(source)
                .setReference(transfer.getTransferId()))
        .build();
  }

  private static TransferCommand report(MoneyTransferState transfer) {
    String code = transfer.getFailureCode();
    return code.isEmpty()
        ? TransferCommand.newBuilder()
            .setCompleteTransfer(CompleteTransfer.getDefaultInstance())
            .build()
        : TransferCommand.newBuilder()
            .setFailTransfer(
                FailTransfer.newBuilder()
                    .setCode(code)
                    .setMessage("An account does not take part in it."))
            .build();
  }

  @Override
  public MoneyTransferState evolve(MoneyTransferState transfer, Observed observed) {
    return switch (observed) {
      case Observed.Event event ->
          switch (event.event()) {
            case TransferEvent of when of.hasTransferRequested() ->
                requested(transfer, event.aggregateId(), of.getTransferRequested());
            case AccountEvent of
                when of.hasMoneyWithdrawn()
                    && of.getMoneyWithdrawn().getAmount().equals(transfer.getAmount()) ->
                transfer.getStep() == MONEY_TRANSFER_STEP_WITHDRAWING
                    ? at(transfer, MONEY_TRANSFER_STEP_DEPOSITING)
                    : transfer;
            case AccountEvent of
                when of.hasMoneyDeposited()
                    && of.getMoneyDeposited().getAmount().equals(transfer.getAmount()) ->
                isInFlight(transfer) ? at(transfer, MONEY_TRANSFER_STEP_REPORTING) : transfer;
            default -> transfer;
          };
      case Observed.NoEvent none ->
          isOfTransfer(none) ? transfer : refused(transfer, none.outcome());
      case Observed.TimerFired _ -> transfer;
    };
  }

  private static MoneyTransferState requested(
      MoneyTransferState transfer, String transferId, TransferRequested requested) {
    return transfer.getStep() == MONEY_TRANSFER_STEP_UNSPECIFIED
        ? transfer.toBuilder()
            .setStep(MONEY_TRANSFER_STEP_WITHDRAWING)
            .setTransferId(transferId)
            .setFromAccountId(requested.getFromAccountId())
            .setToAccountId(requested.getToAccountId())
            .setAmount(requested.getAmount())
            .build()
        : transfer;
  }

  private static boolean isInFlight(MoneyTransferState transfer) {
    return transfer.getStep() == MONEY_TRANSFER_STEP_DEPOSITING
        || transfer.getStep() == MONEY_TRANSFER_STEP_RETURNING;
  }

  /** An account has not taken part. A command that failed is a dead letter, and not over yet. */
  private static MoneyTransferState refused(MoneyTransferState transfer, CommandOutcome outcome) {
    String code =
        switch (outcome.getOutcome()) {
          case OUTCOME_REJECTED -> outcome.getCode();
          case OUTCOME_COMMAND_ID_REUSED -> outcome.getOutcome().name();
          default -> "";
        };
    return code.isEmpty() ? transfer : refused(transfer, code);
  }

  private static MoneyTransferState refused(MoneyTransferState transfer, String code) {
    return switch (transfer.getStep()) {
      case MONEY_TRANSFER_STEP_WITHDRAWING ->
          at(transfer, MONEY_TRANSFER_STEP_REPORTING).toBuilder().setFailureCode(code).build();
      case MONEY_TRANSFER_STEP_DEPOSITING ->
          at(transfer, MONEY_TRANSFER_STEP_RETURNING).toBuilder().setFailureCode(code).build();
      case MONEY_TRANSFER_STEP_RETURNING -> at(transfer, MONEY_TRANSFER_STEP_STRANDED);
      default -> transfer;
    };
  }

  private static MoneyTransferState at(MoneyTransferState transfer, MoneyTransferStep step) {
    return transfer.toBuilder().setStep(step).build();
  }
}
