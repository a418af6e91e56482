package io.daybook.domain.banking.moneytransfer;

import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.transfer.v1.CompleteTransfer;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.StrandTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;

/** Makes what is sent to the accounts of a transfer, and to the transfer. */
final class MoneyTransferCommands {

  private MoneyTransferCommands() {}

  static AccountCommand withdraw(MoneyTransferState transfer) {
    var withdraw =
        WithdrawMoney.newBuilder()
            .setAmount(transfer.getAmount())
            .setDestination(transfer.getToAccountId())
            .setReference(transfer.getTransferId());
    return AccountCommand.newBuilder().setWithdrawMoney(withdraw).build();
  }

  static AccountCommand deposit(MoneyTransferState transfer, String source) {
    var deposit =
        DepositMoney.newBuilder()
            .setAmount(transfer.getAmount())
            .setSource(source)
            .setReference(transfer.getTransferId());
    return AccountCommand.newBuilder().setDepositMoney(deposit).build();
  }

  /** Where the money is: only with the account that was to be paid the transfer is complete. */
  static TransferCommand report(MoneyTransferState transfer) {
    String redirectedTo = transfer.getRedirectedToAccountId();
    boolean isAsAsked =
        redirectedTo.isEmpty()
            ? transfer.getFailureCode().isEmpty()
            : redirectedTo.equals(transfer.getToAccountId());
    return isAsAsked ? complete() : fail(transfer);
  }

  private static TransferCommand complete() {
    return TransferCommand.newBuilder()
        .setCompleteTransfer(CompleteTransfer.getDefaultInstance())
        .build();
  }

  /** Why the money is not where it was asked to go: what has kept it from there first. */
  private static TransferCommand fail(MoneyTransferState transfer) {
    var fail =
        FailTransfer.newBuilder()
            .setCode(transfer.getFailureCode())
            .setMessage("An account does not take part in it.");
    return TransferCommand.newBuilder().setFailTransfer(fail).build();
  }

  /** Why no account has the money: what has kept it in flight last. */
  static TransferCommand strand(MoneyTransferState transfer) {
    var strand =
        StrandTransfer.newBuilder()
            .setCode(transfer.getRefusalCode())
            .setMessage("No account takes the money.");
    return TransferCommand.newBuilder().setStrandTransfer(strand).build();
  }
}
