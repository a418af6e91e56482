package io.daybook.domain.banking.transfer;

import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_COMPLETED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_FAILED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_REQUESTED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_AMOUNT_NOT_POSITIVE;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_SAME_ACCOUNT;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_UNKNOWN;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_COMPLETED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_FAILED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_REQUESTED;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferFailed;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.banking.transfer.v1.TransferState;
import java.util.Optional;

/**
 * A transfer is requested once, then completed or failed for good. It moves no money itself, and
 * knows nothing of its accounts but their ids. To complete or to fail it twice changes nothing, so
 * that a process may repeat what it has sent.
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
      case COMMAND_NOT_SET ->
          throw new IllegalArgumentException("No command of a transfer is set.");
    };
  }

  private static Decision<TransferEvent> request(TransferState transfer, RequestTransfer command) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> requestNew(command);
      case TRANSFER_STATUS_REQUESTED, TRANSFER_STATUS_COMPLETED, TRANSFER_STATUS_FAILED ->
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
      case TRANSFER_STATUS_COMPLETED -> accept();
      case TRANSFER_STATUS_FAILED ->
          reject(TRANSFER_ALREADY_FAILED, "The transfer failed; it is not completed any more.");
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  private static Decision<TransferEvent> fail(TransferState transfer, FailTransfer command) {
    return switch (transfer.getStatus()) {
      case TRANSFER_STATUS_UNSPECIFIED -> rejectUnknown();
      case TRANSFER_STATUS_REQUESTED ->
          TransferForms.reject(command).orElseGet(() -> accept(TransferEvents.failed(command)));
      case TRANSFER_STATUS_COMPLETED ->
          reject(
              TRANSFER_ALREADY_COMPLETED, "The transfer is completed; it does not fail any more.");
      case TRANSFER_STATUS_FAILED -> accept();
      case UNRECOGNIZED -> throw unknownStatus(transfer);
    };
  }

  private static Decision<TransferEvent> rejectUnknown() {
    return reject(TRANSFER_UNKNOWN, "The transfer was never requested.");
  }

  private static IllegalStateException unknownStatus(TransferState transfer) {
    return new IllegalStateException("Unknown status of a transfer: " + transfer.getStatusValue());
  }

  @Override
  public TransferState evolve(TransferState transfer, TransferEvent event) {
    return switch (event.getEventCase()) {
      case TRANSFER_REQUESTED -> requested(event.getTransferRequested());
      case TRANSFER_COMPLETED -> transfer.toBuilder().setStatus(TRANSFER_STATUS_COMPLETED).build();
      case TRANSFER_FAILED -> failed(transfer, event.getTransferFailed());
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of a transfer that this code knows is set.");
    };
  }

  private static TransferState requested(TransferRequested event) {
    return TransferState.newBuilder()
        .setStatus(TRANSFER_STATUS_REQUESTED)
        .setFromAccountId(event.getFromAccountId())
        .setToAccountId(event.getToAccountId())
        .setAmount(event.getAmount())
        .build();
  }

  private static TransferState failed(TransferState transfer, TransferFailed event) {
    return transfer.toBuilder()
        .setStatus(TRANSFER_STATUS_FAILED)
        .setFailureCode(event.getCode())
        .setFailureMessage(event.getMessage())
        .build();
  }
}
