package io.daybook.domain.banking.account;

import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_BALANCE_NOT_ZERO;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CLOSED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_UNKNOWN;
import static io.daybook.domain.banking.account.Accounts.close;
import static io.daybook.domain.banking.account.Accounts.closed;
import static io.daybook.domain.banking.account.Accounts.deposited;
import static io.daybook.domain.banking.account.Accounts.frozen;
import static io.daybook.domain.banking.account.Accounts.opened;
import static io.daybook.domain.banking.account.Accounts.withdrawn;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import org.junit.jupiter.api.Test;

/** Which accounts are closed. */
class CloseAccountTest {

  private static final AccountEvent OPENED = opened("GBP", gbp("20"));

  private final DeciderSpecification<AccountCommand, AccountState, AccountEvent> account =
      DeciderSpecification.of(new AccountDecider());

  @Test
  void an_account_that_holds_nothing_is_closed() {
    account
        .given(OPENED, deposited(gbp("50"), gbp("50")), withdrawn(gbp("50"), gbp("0")))
        .when(close())
        .thenEvents(closed())
        .thenState(
            AccountState.newBuilder()
                .setStatus(AccountStatus.ACCOUNT_STATUS_CLOSED)
                .setBalance(gbp("0"))
                .setOverdraftLimit(gbp("20"))
                .build());
  }

  @Test
  void an_account_with_money_left_is_not_closed() {
    account
        .given(OPENED, deposited(gbp("50"), gbp("50")))
        .when(close())
        .thenRejected(
            ACCOUNT_BALANCE_NOT_ZERO,
            "The account holds 50.00 GBP; only an account that holds nothing is closed.");
    account
        .given(OPENED, deposited(gbp("0.000000001"), gbp("0.000000001")))
        .when(close())
        .thenRejected(ACCOUNT_BALANCE_NOT_ZERO);
  }

  @Test
  void an_overdrawn_account_is_not_closed() {
    account
        .given(OPENED, withdrawn(gbp("20"), gbp("-20")))
        .when(close())
        .thenRejected(
            ACCOUNT_BALANCE_NOT_ZERO,
            "The account holds -20.00 GBP; only an account that holds nothing is closed.");
  }

  @Test
  void a_frozen_account_is_not_closed() {
    account
        .given(OPENED, frozen("Card reported as stolen"))
        .when(close())
        .thenRejected(ACCOUNT_FROZEN, "The account is frozen; it takes deposits only.");
  }

  @Test
  void an_unknown_account_is_not_closed() {
    account.given().when(close()).thenRejected(ACCOUNT_UNKNOWN);
  }

  @Test
  void an_account_is_closed_once() {
    account
        .given(OPENED, closed())
        .when(close())
        .thenRejected(ACCOUNT_CLOSED, "The account was closed for good.");
  }
}
