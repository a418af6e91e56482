package io.daybook.domain.banking.moneytransfer;

import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_CONTRADICTED;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_DEPOSITING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_RETURNING;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_UNSPECIFIED;
import static io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep.MONEY_TRANSFER_STEP_WITHDRAWING;

import io.daybook.domain.Observed;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferRedirected;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.v1.CommandOutcome;
import java.util.Optional;

/**
 * What each observation makes of the process. A change here raises {@link
 * MoneyTransfer#revision()}.
 */
final class MoneyTransferFold {

  private MoneyTransferFold() {}

  static MoneyTransferState evolve(MoneyTransferState transfer, Observed observed) {
    return switch (observed) {
      case Observed.Event event ->
          switch (event.event()) {
            case TransferEvent of -> evolve(transfer, event.aggregateId(), of);
            case AccountEvent of -> evolve(transfer, of);
            default -> transfer;
          };
      case Observed.NoEvent none ->
          refusal(none.outcome())
              .map(code -> refused(transfer.toBuilder().setRefusalCode(code).build(), none))
              .orElse(transfer);
      case Observed.TimerFired _ -> transfer;
    };
  }

  private static MoneyTransferState evolve(
      MoneyTransferState transfer, String transferId, TransferEvent event) {
    return switch (event.getEventCase()) {
      case TRANSFER_REQUESTED -> requested(transfer, transferId, event.getTransferRequested());
      case TRANSFER_REDIRECTED -> redirected(transfer, event.getTransferRedirected());
      case TRANSFER_COMPLETED, TRANSFER_FAILED, TRANSFER_STRANDED, EVENT_NOT_SET -> transfer;
    };
  }

  private static MoneyTransferState evolve(MoneyTransferState transfer, AccountEvent event) {
    return switch (event.getEventCase()) {
      case MONEY_WITHDRAWN ->
          event.getMoneyWithdrawn().getAmount().equals(transfer.getAmount())
              ? withdrawn(transfer)
              : transfer;
      case MONEY_DEPOSITED ->
          event.getMoneyDeposited().getAmount().equals(transfer.getAmount())
              ? deposited(transfer)
              : transfer;
      case ACCOUNT_OPENED, ACCOUNT_FROZEN, ACCOUNT_UNFROZEN, ACCOUNT_CLOSED, EVENT_NOT_SET ->
          transfer;
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

  private static MoneyTransferState redirected(
      MoneyTransferState transfer, TransferRedirected redirected) {
    return transfer.getStep() == MONEY_TRANSFER_STEP_STRANDED
        ? transfer.toBuilder()
            .setStep(MONEY_TRANSFER_STEP_REDIRECTING)
            .setRedirectedToAccountId(redirected.getToAccountId())
            .build()
        : transfer;
  }

  private static MoneyTransferState withdrawn(MoneyTransferState transfer) {
    return transfer.getStep() == MONEY_TRANSFER_STEP_WITHDRAWING
        ? at(transfer, MONEY_TRANSFER_STEP_DEPOSITING)
        : transfer;
  }

  private static MoneyTransferState deposited(MoneyTransferState transfer) {
    return switch (transfer.getStep()) {
      case MONEY_TRANSFER_STEP_DEPOSITING,
          MONEY_TRANSFER_STEP_RETURNING,
          MONEY_TRANSFER_STEP_REDIRECTING ->
          at(transfer, MONEY_TRANSFER_STEP_REPORTING);
      case MONEY_TRANSFER_STEP_UNSPECIFIED,
          MONEY_TRANSFER_STEP_WITHDRAWING,
          MONEY_TRANSFER_STEP_REPORTING,
          MONEY_TRANSFER_STEP_STRANDED,
          MONEY_TRANSFER_STEP_CONTRADICTED ->
          transfer;
      case UNRECOGNIZED -> throw MoneyTransfer.unknownStep(transfer);
    };
  }

  /** Why a command is never decided to an event; a failed one is a dead letter and may be. */
  private static Optional<String> refusal(CommandOutcome outcome) {
    return switch (outcome.getOutcome()) {
      case OUTCOME_REJECTED -> Optional.of(outcome.getCode());
      case OUTCOME_COMMAND_ID_REUSED -> Optional.of(outcome.getOutcome().name());
      default -> Optional.empty();
    };
  }

  private static MoneyTransferState refused(MoneyTransferState transfer, Observed.NoEvent none) {
    if (none.type().command() instanceof AccountCommand) {
      return refusedByAccount(transfer);
    }
    return transfer.getStep() == MONEY_TRANSFER_STEP_REPORTING && isReport(none)
        ? at(transfer, MONEY_TRANSFER_STEP_CONTRADICTED)
        : transfer;
  }

  /** Whether it is about a command that tells the transfer of its end. */
  static boolean isReport(Observed.NoEvent none) {
    return none.type().command() instanceof TransferCommand
        && none.outcome().getCommandField() != TransferCommand.STRAND_TRANSFER_FIELD_NUMBER;
  }

  private static MoneyTransferState refusedByAccount(MoneyTransferState transfer) {
    return switch (transfer.getStep()) {
      case MONEY_TRANSFER_STEP_WITHDRAWING -> failed(transfer, MONEY_TRANSFER_STEP_REPORTING);
      case MONEY_TRANSFER_STEP_DEPOSITING -> failed(transfer, MONEY_TRANSFER_STEP_RETURNING);
      case MONEY_TRANSFER_STEP_RETURNING, MONEY_TRANSFER_STEP_REDIRECTING ->
          at(transfer, MONEY_TRANSFER_STEP_STRANDED);
      case MONEY_TRANSFER_STEP_UNSPECIFIED,
          MONEY_TRANSFER_STEP_REPORTING,
          MONEY_TRANSFER_STEP_STRANDED,
          MONEY_TRANSFER_STEP_CONTRADICTED ->
          transfer;
      case UNRECOGNIZED -> throw MoneyTransfer.unknownStep(transfer);
    };
  }

  /** From now on the money does not go where it was asked to go, unless somebody redirects it. */
  private static MoneyTransferState failed(MoneyTransferState transfer, MoneyTransferStep step) {
    return at(transfer, step).toBuilder().setFailureCode(transfer.getRefusalCode()).build();
  }

  private static MoneyTransferState at(MoneyTransferState transfer, MoneyTransferStep step) {
    return transfer.toBuilder().setStep(step).build();
  }
}
