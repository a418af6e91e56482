package io.daybook.domain.banking.moneytransfer;

import com.google.protobuf.Message;
import io.daybook.domain.banking.account.Accounts;
import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.domain.test.Simulation;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import io.daybook.proto.banking.transfer.v1.TransferState;
import io.daybook.proto.banking.transfer.v1.TransferStatus;

/** What happens next in a bank. A choice is a number from 0 that says which queue is meant. */
sealed interface Act {

  /** Somebody sends a command. */
  record Send(String id, Message command) implements Act {}

  /** Somebody closes an account that holds nothing. */
  record CloseEmptied(String account) implements Act {}

  /** Somebody redirects a transfer that is stranded. */
  record RedirectStranded(String transfer, String account) implements Act {}

  /** Somebody opens the account that was to be paid, and redirects a stranded transfer to it. */
  record RedirectAsAsked(String transfer) implements Act {}

  /** Something arrives. */
  record Deliver(int choice) implements Act {}

  /** Something arrives, and will once more. */
  record DeliverTwice(int choice) implements Act {}

  /** A command becomes a dead letter. */
  record Fail(int choice) implements Act {}

  /** Dead letters are sent again, and all arrives. */
  record DeliverAll() implements Act {}

  static void perform(Act act, Simulation bank) {
    switch (act) {
      case Send(var id, var command) -> bank.send(id, command);
      case CloseEmptied(var id) when isEmptied(id, bank) -> bank.send(id, Accounts.close());
      case RedirectStranded(var id, var to) when isStranded(id, bank) ->
          bank.send(id, Transfers.redirect(to));
      case RedirectAsAsked(var id) when isStranded(id, bank) -> {
        String to = transfer(id, bank).getToAccountId();
        bank.send(to, Accounts.open("GBP"));
        bank.send(id, Transfers.redirect(to));
      }
      case Deliver(var choice) when bank.waiting() > 0 -> bank.deliver(choice % bank.waiting());
      case DeliverTwice(var choice) when bank.waiting() > 0 ->
          bank.deliverTwice(choice % bank.waiting());
      case Fail(var choice) when bank.waiting() > 0 -> bank.fail(choice % bank.waiting());
      case DeliverAll() -> bank.deliverAll();
      default -> {}
    }
  }

  private static boolean isEmptied(String id, Simulation bank) {
    AccountState account = bank.state(AccountState.getDefaultInstance(), id);
    return account.getStatus() == AccountStatus.ACCOUNT_STATUS_OPEN
        && account.getBalance().getUnits() == 0;
  }

  private static boolean isStranded(String id, Simulation bank) {
    return transfer(id, bank).getStatus() == TransferStatus.TRANSFER_STATUS_STRANDED;
  }

  private static TransferState transfer(String id, Simulation bank) {
    return bank.state(TransferState.getDefaultInstance(), id);
  }
}
