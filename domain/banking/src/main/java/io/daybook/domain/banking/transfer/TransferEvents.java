package io.daybook.domain.banking.transfer;

import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RedirectTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.StrandTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCompleted;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferFailed;
import io.daybook.proto.banking.transfer.v1.TransferRedirected;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.banking.transfer.v1.TransferStranded;

/** Makes the events of a transfer, without metadata. */
final class TransferEvents {

  private TransferEvents() {}

  static TransferEvent requested(RequestTransfer command) {
    var requested =
        TransferRequested.newBuilder()
            .setFromAccountId(command.getFromAccountId())
            .setToAccountId(command.getToAccountId())
            .setAmount(command.getAmount());
    return TransferEvent.newBuilder().setTransferRequested(requested).build();
  }

  static TransferEvent completed() {
    return TransferEvent.newBuilder()
        .setTransferCompleted(TransferCompleted.getDefaultInstance())
        .build();
  }

  static TransferEvent failed(FailTransfer command) {
    var failed =
        TransferFailed.newBuilder().setCode(command.getCode()).setMessage(command.getMessage());
    return TransferEvent.newBuilder().setTransferFailed(failed).build();
  }

  static TransferEvent stranded(StrandTransfer command) {
    var stranded =
        TransferStranded.newBuilder().setCode(command.getCode()).setMessage(command.getMessage());
    return TransferEvent.newBuilder().setTransferStranded(stranded).build();
  }

  static TransferEvent redirected(RedirectTransfer command) {
    var redirected = TransferRedirected.newBuilder().setToAccountId(command.getToAccountId());
    return TransferEvent.newBuilder().setTransferRedirected(redirected).build();
  }
}
