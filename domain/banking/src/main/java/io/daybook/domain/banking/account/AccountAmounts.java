package io.daybook.domain.banking.account;

import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_AMOUNT_NOT_POSITIVE;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CURRENCY_DIFFERS;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_OVERDRAFT_LIMIT_NEGATIVE;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decision;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.v1.Money;
import java.util.Optional;

/** The rules of the amounts of an account, which are well-formed. */
final class AccountAmounts {

  private AccountAmounts() {}

  static Optional<Decision<AccountEvent>> rejectLimit(OpenAccount command) {
    var limit = command.getOverdraftLimit();
    return command.hasOverdraftLimit()
        ? rejectCurrency(command.getCurrencyCode(), limit).or(() -> rejectNegative(limit))
        : Optional.empty();
  }

  static Optional<Decision<AccountEvent>> reject(AccountState account, Money amount) {
    return rejectNotPositive(amount)
        .or(() -> rejectCurrency(account.getBalance().getCurrencyCode(), amount));
  }

  /**
   * Whether a balance is not below minus the limit.
   *
   * @param limit zero or above
   */
  static boolean isCovered(Money balance, Money limit) {
    // The sum of an amount below zero and one that is not always fits.
    return !isNegative(balance) || !isNegative(Amounts.plus(balance, limit).orElseThrow());
  }

  static boolean isZero(Money amount) {
    return amount.getUnits() == 0 && amount.getNanos() == 0;
  }

  static Money zero(String currencyCode) {
    return Money.newBuilder().setCurrencyCode(currencyCode).build();
  }

  private static boolean isNegative(Money amount) {
    return amount.getUnits() < 0 || amount.getNanos() < 0;
  }

  private static Optional<Decision<AccountEvent>> rejectNotPositive(Money amount) {
    return rejectIf(
        !Amounts.positive(amount),
        ACCOUNT_AMOUNT_NOT_POSITIVE,
        "The amount is %s; it must be above zero.",
        Amounts.text(amount));
  }

  private static Optional<Decision<AccountEvent>> rejectNegative(Money limit) {
    return rejectIf(
        isNegative(limit),
        ACCOUNT_OVERDRAFT_LIMIT_NEGATIVE,
        "The overdraft limit is %s; it must be zero or above.",
        Amounts.text(limit));
  }

  private static Optional<Decision<AccountEvent>> rejectCurrency(String own, Money amount) {
    return rejectIf(
        !own.equals(amount.getCurrencyCode()),
        ACCOUNT_CURRENCY_DIFFERS,
        "The account is in %s, the amount is in %s.",
        own,
        amount.getCurrencyCode());
  }
}
