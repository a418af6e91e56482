package io.daybook.domain.banking.account;

import static io.daybook.domain.Decision.accept;
import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_BALANCE_NOT_ZERO;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_BALANCE_OUT_OF_RANGE;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_INSUFFICIENT_FUNDS;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.FreezeAccount;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.v1.Money;
import java.util.Optional;

/**
 * An account is opened once in one currency, takes deposits, and pays out what its balance and its
 * overdraft limit cover. While it is frozen it takes deposits only: a bank that suspects fraud
 * keeps the money in, and does not turn away what others pay. It is closed for good, open and with
 * a balance of zero.
 */
public final class AccountDecider implements Decider<AccountCommand, AccountState, AccountEvent> {

  @Override
  public AccountCommand commandType() {
    return AccountCommand.getDefaultInstance();
  }

  @Override
  public AccountEvent eventType() {
    return AccountEvent.getDefaultInstance();
  }

  @Override
  public AccountState initialState() {
    return AccountState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Decision<AccountEvent> decide(AccountState account, AccountCommand command) {
    return switch (command.getCommandCase()) {
      case OPEN_ACCOUNT -> open(account, command.getOpenAccount());
      case DEPOSIT_MONEY -> deposit(account, command.getDepositMoney());
      case WITHDRAW_MONEY -> withdraw(account, command.getWithdrawMoney());
      case FREEZE_ACCOUNT -> freeze(account, command.getFreezeAccount());
      case UNFREEZE_ACCOUNT -> unfreeze(account);
      case CLOSE_ACCOUNT -> close(account);
      case COMMAND_NOT_SET ->
          throw new IllegalArgumentException("No command of an account is set.");
    };
  }

  @Override
  public AccountState evolve(AccountState account, AccountEvent event) {
    return AccountFold.evolve(account, event);
  }

  private static Decision<AccountEvent> open(AccountState account, OpenAccount command) {
    return AccountGuards.rejectUnlessNew(account)
        .or(() -> AccountForms.reject(command))
        .or(() -> AccountAmounts.rejectLimit(command))
        .orElseGet(() -> accept(AccountEvents.opened(command)));
  }

  private static Decision<AccountEvent> deposit(AccountState account, DepositMoney command) {
    return AccountGuards.rejectUnlessInUse(account)
        .or(() -> AccountForms.reject(command))
        .or(() -> AccountAmounts.reject(account, command.getAmount()))
        .orElseGet(() -> depositWellFormed(account, command));
  }

  private static Decision<AccountEvent> depositWellFormed(
      AccountState account, DepositMoney command) {
    return Amounts.plus(account.getBalance(), command.getAmount())
        .map(balance -> accept(AccountEvents.deposited(command, balance)))
        .orElseGet(
            () ->
                reject(
                    ACCOUNT_BALANCE_OUT_OF_RANGE,
                    "The account's balance would not fit into 64 bits."));
  }

  private static Decision<AccountEvent> withdraw(AccountState account, WithdrawMoney command) {
    return AccountGuards.rejectUnlessInUse(account)
        .or(() -> AccountGuards.rejectIfFrozen(account))
        .or(() -> AccountForms.reject(command))
        .or(() -> AccountAmounts.reject(account, command.getAmount()))
        .orElseGet(() -> withdrawWellFormed(account, command));
  }

  private static Decision<AccountEvent> withdrawWellFormed(
      AccountState account, WithdrawMoney command) {
    // A balance that does not fit is below every limit.
    return Amounts.minus(account.getBalance(), command.getAmount())
        .filter(balance -> AccountAmounts.isCovered(balance, account.getOverdraftLimit()))
        .map(balance -> accept(AccountEvents.withdrawn(command, balance)))
        .orElseGet(() -> rejectUncovered(account, command.getAmount()));
  }

  private static Decision<AccountEvent> rejectUncovered(AccountState account, Money amount) {
    return reject(
        ACCOUNT_INSUFFICIENT_FUNDS,
        "The account holds %s with an overdraft limit of %s, which does not cover %s.",
        Amounts.text(account.getBalance()),
        Amounts.text(account.getOverdraftLimit()),
        Amounts.text(amount));
  }

  private static Decision<AccountEvent> freeze(AccountState account, FreezeAccount command) {
    return AccountGuards.rejectUnlessInUse(account)
        .or(() -> AccountGuards.rejectIfFrozenAlready(account))
        .or(() -> AccountForms.reject(command))
        .orElseGet(() -> accept(AccountEvents.frozen(command)));
  }

  private static Decision<AccountEvent> unfreeze(AccountState account) {
    return AccountGuards.rejectUnlessInUse(account)
        .or(() -> AccountGuards.rejectUnlessFrozen(account))
        .orElseGet(() -> accept(AccountEvents.unfrozen()));
  }

  private static Decision<AccountEvent> close(AccountState account) {
    return AccountGuards.rejectUnlessInUse(account)
        .or(() -> AccountGuards.rejectIfFrozen(account))
        .or(() -> rejectUnlessEmpty(account.getBalance()))
        .orElseGet(() -> accept(AccountEvents.closed()));
  }

  private static Optional<Decision<AccountEvent>> rejectUnlessEmpty(Money balance) {
    return rejectIf(
        !AccountAmounts.isZero(balance),
        ACCOUNT_BALANCE_NOT_ZERO,
        "The account holds %s; only an account that holds nothing is closed.",
        Amounts.text(balance));
  }
}
