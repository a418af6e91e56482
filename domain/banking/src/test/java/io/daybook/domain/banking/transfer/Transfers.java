package io.daybook.domain.banking.transfer;

import io.daybook.proto.banking.transfer.v1.CompleteTransfer;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RedirectTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.StrandTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferCompleted;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferFailed;
import io.daybook.proto.banking.transfer.v1.TransferRedirected;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.banking.transfer.v1.TransferStranded;
import io.daybook.proto.v1.Money;

/** Commands and events of a transfer, for examples. */
public final class Transfers {

  private Transfers() {}

  public static TransferCommand request(String from, String to, Money amount) {
    var command =
        RequestTransfer.newBuilder().setFromAccountId(from).setToAccountId(to).setAmount(amount);
    return TransferCommand.newBuilder().setRequestTransfer(command).build();
  }

  public static TransferCommand complete() {
    return TransferCommand.newBuilder()
        .setCompleteTransfer(CompleteTransfer.getDefaultInstance())
        .build();
  }

  public static TransferCommand fail(String code, String message) {
    return TransferCommand.newBuilder()
        .setFailTransfer(FailTransfer.newBuilder().setCode(code).setMessage(message))
        .build();
  }

  public static TransferCommand strand(String code, String message) {
    return TransferCommand.newBuilder()
        .setStrandTransfer(StrandTransfer.newBuilder().setCode(code).setMessage(message))
        .build();
  }

  public static TransferCommand redirect(String to) {
    return TransferCommand.newBuilder()
        .setRedirectTransfer(RedirectTransfer.newBuilder().setToAccountId(to))
        .build();
  }

  public static TransferEvent requested(String from, String to, Money amount) {
    var event =
        TransferRequested.newBuilder().setFromAccountId(from).setToAccountId(to).setAmount(amount);
    return TransferEvent.newBuilder().setTransferRequested(event).build();
  }

  public static TransferEvent completed() {
    return TransferEvent.newBuilder()
        .setTransferCompleted(TransferCompleted.getDefaultInstance())
        .build();
  }

  public static TransferEvent failed(String code, String message) {
    return TransferEvent.newBuilder()
        .setTransferFailed(TransferFailed.newBuilder().setCode(code).setMessage(message))
        .build();
  }

  public static TransferEvent stranded(String code, String message) {
    return TransferEvent.newBuilder()
        .setTransferStranded(TransferStranded.newBuilder().setCode(code).setMessage(message))
        .build();
  }

  public static TransferEvent redirected(String to) {
    return TransferEvent.newBuilder()
        .setTransferRedirected(TransferRedirected.newBuilder().setToAccountId(to))
        .build();
  }
}
