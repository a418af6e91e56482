package io.daybook.domain.banking.account;

import io.daybook.proto.banking.account.v1.AccountClosed;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountFrozen;
import io.daybook.proto.banking.account.v1.AccountOpened;
import io.daybook.proto.banking.account.v1.AccountUnfrozen;
import io.daybook.proto.banking.account.v1.CloseAccount;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.FreezeAccount;
import io.daybook.proto.banking.account.v1.MoneyDeposited;
import io.daybook.proto.banking.account.v1.MoneyWithdrawn;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.banking.account.v1.UnfreezeAccount;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.v1.Money;

/** Commands and events of an account, for examples. */
public final class Accounts {

  private static final String DESK = "cash desk 3";
  private static final String REFERENCE = "savings";

  private Accounts() {}

  public static AccountCommand open(String currency) {
    return AccountCommand.newBuilder()
        .setOpenAccount(OpenAccount.newBuilder().setCurrencyCode(currency))
        .build();
  }

  public static AccountCommand open(String currency, Money limit) {
    return AccountCommand.newBuilder()
        .setOpenAccount(OpenAccount.newBuilder().setCurrencyCode(currency).setOverdraftLimit(limit))
        .build();
  }

  public static AccountCommand deposit(Money amount) {
    return deposit(amount, DESK, REFERENCE);
  }

  public static AccountCommand deposit(Money amount, String source, String reference) {
    var command =
        DepositMoney.newBuilder().setAmount(amount).setSource(source).setReference(reference);
    return AccountCommand.newBuilder().setDepositMoney(command).build();
  }

  public static AccountCommand withdraw(Money amount) {
    return withdraw(amount, DESK, REFERENCE);
  }

  public static AccountCommand withdraw(Money amount, String destination, String reference) {
    var command =
        WithdrawMoney.newBuilder()
            .setAmount(amount)
            .setDestination(destination)
            .setReference(reference);
    return AccountCommand.newBuilder().setWithdrawMoney(command).build();
  }

  public static AccountCommand freeze(String reason) {
    return AccountCommand.newBuilder()
        .setFreezeAccount(FreezeAccount.newBuilder().setReason(reason))
        .build();
  }

  public static AccountCommand unfreeze() {
    return AccountCommand.newBuilder()
        .setUnfreezeAccount(UnfreezeAccount.getDefaultInstance())
        .build();
  }

  public static AccountCommand close() {
    return AccountCommand.newBuilder().setCloseAccount(CloseAccount.getDefaultInstance()).build();
  }

  public static AccountEvent opened(String currency, Money limit) {
    var opened = AccountOpened.newBuilder().setCurrencyCode(currency).setOverdraftLimit(limit);
    return AccountEvent.newBuilder().setAccountOpened(opened).build();
  }

  public static AccountEvent deposited(Money amount, Money balance) {
    return deposited(amount, DESK, REFERENCE, balance);
  }

  public static AccountEvent deposited(
      Money amount, String source, String reference, Money balance) {
    var deposited =
        MoneyDeposited.newBuilder()
            .setAmount(amount)
            .setSource(source)
            .setReference(reference)
            .setBalance(balance);
    return AccountEvent.newBuilder().setMoneyDeposited(deposited).build();
  }

  public static AccountEvent withdrawn(Money amount, Money balance) {
    return withdrawn(amount, DESK, REFERENCE, balance);
  }

  public static AccountEvent withdrawn(
      Money amount, String destination, String reference, Money balance) {
    var withdrawn =
        MoneyWithdrawn.newBuilder()
            .setAmount(amount)
            .setDestination(destination)
            .setReference(reference)
            .setBalance(balance);
    return AccountEvent.newBuilder().setMoneyWithdrawn(withdrawn).build();
  }

  public static AccountEvent frozen(String reason) {
    return AccountEvent.newBuilder()
        .setAccountFrozen(AccountFrozen.newBuilder().setReason(reason))
        .build();
  }

  public static AccountEvent unfrozen() {
    return AccountEvent.newBuilder()
        .setAccountUnfrozen(AccountUnfrozen.getDefaultInstance())
        .build();
  }

  public static AccountEvent closed() {
    return AccountEvent.newBuilder().setAccountClosed(AccountClosed.getDefaultInstance()).build();
  }
}
