package io.daybook.domain.banking.transfer;

import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_COMPLETED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_FAILED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_REDIRECTED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_REQUESTED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_AMOUNT_NOT_POSITIVE;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_NOT_STRANDED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_SAME_ACCOUNT;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_STRANDED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_UNKNOWN;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RedirectTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.StrandTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferState;
import java.util.Optional;

/**
 * A transfer is requested once, then completed or failed for good. Between the two it may be
 * stranded, with money that no account takes, and redirected to an account that somebody names:
 * once at a time, and as often as it is stranded. It moves no money itself, and knows nothing of
 * its accounts but their ids. To complete, fail or strand it twice changes nothing, so that a
 * process may repeat what it has sent.
 */
public final class TransferDecider
    implements Decider<TransferCommand, TransferState, TransferEvent> {

  @Override
  public TransferCommand commandType() {
    return TransferCommand.getDefaultInstance();
  }

  @Override
  public TransferEvent eventType() {
    return TransferEvent.getDefaultInstance();
  }

  @Override
  public TransferState initialState() {
    return TransferState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Decision<TransferEvent> decide(TransferState transfer, TransferCommand command) {
    return switch (command.getCommandCase()) {
      case REQUEST_TRANSFER -> request(transfer, command.getRequestTransfer());
      case COMPLETE_TRANSFER -> complete(transfer);
      case FAIL_TRANSFER -> fail(transfer, command.getFailTransfer());
      case STRAND_TRANSFER -> strand(transfer, command.getStrandTransfer());
      case REDIRECT_TRANSFER -> redirect(transfer, command.getRedirectTransfer());
      case COMMAND_NOT_SET ->
          throw new IllegalArgumentException("No command of a transfer is set.");
    };
  }

  @Override
  public TransferState evolve(TransferState transfer, TransferEvent event) {
    return TransferFold.evolve(transfer, event);
  }

  private static Decision<TransferEvent> request(TransferState transfer, RequestTransfer command) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> requestNew(command);
      case TRANSFER_STATUS_REQUESTED,
          TRANSFER_STATUS_STRANDED,
          TRANSFER_STATUS_REDIRECTED,
          TRANSFER_STATUS_COMPLETED,
          TRANSFER_STATUS_FAILED ->
          reject(TRANSFER_ALREADY_REQUESTED, "The transfer was requested before.");
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  private static Decision<TransferEvent> requestNew(RequestTransfer command) {
    return TransferForms.reject(command)
        .or(() -> rejectSameAccount(command))
        .or(() -> rejectAmount(command))
        .orElseGet(() -> accept(TransferEvents.requested(command)));
  }

  private static Optional<Decision<TransferEvent>> rejectSameAccount(RequestTransfer command) {
    return rejectIf(
        command.getFromAccountId().equals(command.getToAccountId()),
        TRANSFER_SAME_ACCOUNT,
        "The account that pays is the one that is paid.");
  }

  private static Optional<Decision<TransferEvent>> rejectAmount(RequestTransfer command) {
    return rejectIf(
        !Amounts.positive(command.getAmount()),
        TRANSFER_AMOUNT_NOT_POSITIVE,
        "The amount is %s; it must be above zero.",
        Amounts.text(command.getAmount()));
  }

  private static Decision<TransferEvent> complete(TransferState transfer) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> rejectUnknown();
      case TRANSFER_STATUS_REQUESTED -> accept(TransferEvents.completed());
      case TRANSFER_STATUS_STRANDED -> rejectStranded();
      case TRANSFER_STATUS_REDIRECTED -> completeRedirected(transfer);
      case TRANSFER_STATUS_COMPLETED -> accept();
      case TRANSFER_STATUS_FAILED ->
          reject(TRANSFER_ALREADY_FAILED, "The transfer failed; it is not completed any more.");
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  /** Only the account that was to be paid makes a transfer complete. */
  private static Decision<TransferEvent> completeRedirected(TransferState transfer) {
    return transfer.getRedirectedToAccountId().equals(transfer.getToAccountId())
        ? accept(TransferEvents.completed())
        : reject(
            TRANSFER_STRANDED,
            "The transfer is redirected to another account; it is not completed any more.");
  }

  private static Decision<TransferEvent> fail(TransferState transfer, FailTransfer command) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> rejectUnknown();
      case TRANSFER_STATUS_REQUESTED, TRANSFER_STATUS_REDIRECTED ->
          TransferForms.reject(command).orElseGet(() -> accept(TransferEvents.failed(command)));
      case TRANSFER_STATUS_STRANDED -> rejectStranded();
      case TRANSFER_STATUS_COMPLETED ->
          reject(
              TRANSFER_ALREADY_COMPLETED, "The transfer is completed; it does not fail any more.");
      case TRANSFER_STATUS_FAILED -> accept();
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  private static Decision<TransferEvent> strand(TransferState transfer, StrandTransfer command) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> rejectUnknown();
      case TRANSFER_STATUS_REQUESTED, TRANSFER_STATUS_REDIRECTED ->
          TransferForms.reject(command).orElseGet(() -> accept(TransferEvents.stranded(command)));
      case TRANSFER_STATUS_STRANDED -> accept();
      case TRANSFER_STATUS_COMPLETED ->
          reject(
              TRANSFER_ALREADY_COMPLETED,
              "The transfer is completed; it is not stranded any more.");
      case TRANSFER_STATUS_FAILED ->
          reject(TRANSFER_ALREADY_FAILED, "The transfer failed; it is not stranded any more.");
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  private static Decision<TransferEvent> redirect(
      TransferState transfer, RedirectTransfer command) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> rejectUnknown();
      case TRANSFER_STATUS_STRANDED ->
          TransferForms.reject(command).orElseGet(() -> accept(TransferEvents.redirected(command)));
      case TRANSFER_STATUS_REDIRECTED ->
          reject(
              TRANSFER_ALREADY_REDIRECTED,
              "The money is on its way to an account that it was redirected to.");
      case TRANSFER_STATUS_REQUESTED, TRANSFER_STATUS_COMPLETED, TRANSFER_STATUS_FAILED ->
          reject(
              TRANSFER_NOT_STRANDED,
              "The transfer is %s; only one that is stranded is redirected.",
              transfer.getStatus());
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  private static Decision<TransferEvent> rejectUnknown() {
    return reject(TRANSFER_UNKNOWN, "The transfer was never requested.");
  }

  private static Decision<TransferEvent> rejectStranded() {
    return reject(
        TRANSFER_STRANDED, "The transfer is stranded; it ends once an account has the money.");
  }

  private static IllegalStateException unknownStatus(TransferState transfer) {
    return new IllegalStateException("Unknown status of a transfer: " + transfer.getStatusValue());
  }
}
