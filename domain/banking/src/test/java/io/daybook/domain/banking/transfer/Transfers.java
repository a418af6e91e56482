package io.daybook.domain.banking.transfer;

import io.daybook.proto.banking.transfer.v1.CompleteTransfer;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferCompleted;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferFailed;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.v1.Money;

/** Commands and events of a transfer, for examples. */
final class Transfers {

  private Transfers() {}

  static TransferCommand request(String from, String to, Money amount) {
    var command =
        RequestTransfer.newBuilder().setFromAccountId(from).setToAccountId(to).setAmount(amount);
    return TransferCommand.newBuilder().setRequestTransfer(command).build();
  }

  static TransferCommand complete() {
    return TransferCommand.newBuilder()
        .setCompleteTransfer(CompleteTransfer.getDefaultInstance())
        .build();
  }

  static TransferCommand fail(String code, String message) {
    return TransferCommand.newBuilder()
        .setFailTransfer(FailTransfer.newBuilder().setCode(code).setMessage(message))
        .build();
  }

  static TransferEvent requested(String from, String to, Money amount) {
    var event =
        TransferRequested.newBuilder().setFromAccountId(from).setToAccountId(to).setAmount(amount);
    return TransferEvent.newBuilder().setTransferRequested(event).build();
  }

  static TransferEvent completed() {
    return TransferEvent.newBuilder()
        .setTransferCompleted(TransferCompleted.getDefaultInstance())
        .build();
  }

  static TransferEvent failed(String code, String message) {
    return TransferEvent.newBuilder()
        .setTransferFailed(TransferFailed.newBuilder().setCode(code).setMessage(message))
        .build();
  }
}
