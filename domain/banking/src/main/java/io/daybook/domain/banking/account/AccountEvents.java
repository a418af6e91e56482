package io.daybook.domain.banking.account;

import io.daybook.proto.banking.account.v1.AccountClosed;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountFrozen;
import io.daybook.proto.banking.account.v1.AccountOpened;
import io.daybook.proto.banking.account.v1.AccountUnfrozen;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.FreezeAccount;
import io.daybook.proto.banking.account.v1.MoneyDeposited;
import io.daybook.proto.banking.account.v1.MoneyWithdrawn;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.v1.Money;

/** Makes the events of an account, without metadata. */
final class AccountEvents {

  private AccountEvents() {}

  static AccountEvent opened(OpenAccount command) {
    var currency = command.getCurrencyCode();
    var opened =
        AccountOpened.newBuilder()
            .setCurrencyCode(currency)
            .setOverdraftLimit(
                command.hasOverdraftLimit()
                    ? command.getOverdraftLimit()
                    : AccountAmounts.zero(currency));
    return AccountEvent.newBuilder().setAccountOpened(opened).build();
  }

  static AccountEvent deposited(DepositMoney command, Money balance) {
    var deposited =
        MoneyDeposited.newBuilder()
            .setAmount(command.getAmount())
            .setSource(command.getSource())
            .setReference(command.getReference())
            .setBalance(balance);
    return AccountEvent.newBuilder().setMoneyDeposited(deposited).build();
  }

  static AccountEvent withdrawn(WithdrawMoney command, Money balance) {
    var withdrawn =
        MoneyWithdrawn.newBuilder()
            .setAmount(command.getAmount())
            .setDestination(command.getDestination())
            .setReference(command.getReference())
            .setBalance(balance);
    return AccountEvent.newBuilder().setMoneyWithdrawn(withdrawn).build();
  }

  static AccountEvent frozen(FreezeAccount command) {
    var frozen = AccountFrozen.newBuilder().setReason(command.getReason());
    return AccountEvent.newBuilder().setAccountFrozen(frozen).build();
  }

  static AccountEvent unfrozen() {
    return AccountEvent.newBuilder()
        .setAccountUnfrozen(AccountUnfrozen.getDefaultInstance())
        .build();
  }

  static AccountEvent closed() {
    return AccountEvent.newBuilder().setAccountClosed(AccountClosed.getDefaultInstance()).build();
  }
}
