package io.daybook.domain.banking.transfer;

import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_COMPLETED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_FAILED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_REDIRECTED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_REQUESTED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_STRANDED;

import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferFailed;
import io.daybook.proto.banking.transfer.v1.TransferRedirected;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.banking.transfer.v1.TransferState;
import io.daybook.proto.banking.transfer.v1.TransferStranded;

/** What each event makes of a transfer. A change here raises {@link TransferDecider#revision()}. */
final class TransferFold {

  private TransferFold() {}

  static TransferState evolve(TransferState transfer, TransferEvent event) {
    return switch (event.getEventCase()) {
      case TRANSFER_REQUESTED -> requested(event.getTransferRequested());
      case TRANSFER_COMPLETED -> completed(transfer);
      case TRANSFER_FAILED -> failed(transfer, event.getTransferFailed());
      case TRANSFER_STRANDED -> stranded(transfer, event.getTransferStranded());
      case TRANSFER_REDIRECTED -> redirected(transfer, event.getTransferRedirected());
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

  private static TransferState completed(TransferState transfer) {
    return transfer.toBuilder()
        .setStatus(TRANSFER_STATUS_COMPLETED)
        .clearFailureCode()
        .clearFailureMessage()
        .build();
  }

  private static TransferState failed(TransferState transfer, TransferFailed event) {
    return transfer.toBuilder()
        .setStatus(TRANSFER_STATUS_FAILED)
        .setFailureCode(event.getCode())
        .setFailureMessage(event.getMessage())
        .build();
  }

  private static TransferState stranded(TransferState transfer, TransferStranded event) {
    return transfer.toBuilder()
        .setStatus(TRANSFER_STATUS_STRANDED)
        .setFailureCode(event.getCode())
        .setFailureMessage(event.getMessage())
        .build();
  }

  private static TransferState redirected(TransferState transfer, TransferRedirected event) {
    return transfer.toBuilder()
        .setStatus(TRANSFER_STATUS_REDIRECTED)
        .setRedirectedToAccountId(event.getToAccountId())
        .build();
  }
}
