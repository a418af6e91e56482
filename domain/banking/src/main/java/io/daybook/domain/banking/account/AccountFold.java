package io.daybook.domain.banking.account;

import static io.daybook.proto.banking.account.v1.AccountStatus.ACCOUNT_STATUS_CLOSED;
import static io.daybook.proto.banking.account.v1.AccountStatus.ACCOUNT_STATUS_FROZEN;
import static io.daybook.proto.banking.account.v1.AccountStatus.ACCOUNT_STATUS_OPEN;

import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountOpened;
import io.daybook.proto.banking.account.v1.AccountState;

/** What each event makes of an account. A change here raises {@link AccountDecider#revision()}. */
final class AccountFold {

  private AccountFold() {}

  static AccountState evolve(AccountState account, AccountEvent event) {
    return switch (event.getEventCase()) {
      case ACCOUNT_OPENED -> opened(event.getAccountOpened());
      case MONEY_DEPOSITED ->
          account.toBuilder().setBalance(event.getMoneyDeposited().getBalance()).build();
      case MONEY_WITHDRAWN ->
          account.toBuilder().setBalance(event.getMoneyWithdrawn().getBalance()).build();
      case ACCOUNT_FROZEN -> account.toBuilder().setStatus(ACCOUNT_STATUS_FROZEN).build();
      case ACCOUNT_UNFROZEN -> account.toBuilder().setStatus(ACCOUNT_STATUS_OPEN).build();
      case ACCOUNT_CLOSED -> account.toBuilder().setStatus(ACCOUNT_STATUS_CLOSED).build();
      case EVENT_NOT_SET ->
          throw new IllegalArgumentException("No event of an account that this code knows is set.");
    };
  }

  private static AccountState opened(AccountOpened event) {
    return AccountState.newBuilder()
        .setStatus(ACCOUNT_STATUS_OPEN)
        .setBalance(AccountAmounts.zero(event.getCurrencyCode()))
        .setOverdraftLimit(event.getOverdraftLimit())
        .build();
  }
}
