package io.daybook.domain.banking.account;

import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_ALREADY_OPENED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CLOSED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CURRENCY_DIFFERS;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_MALFORMED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_OVERDRAFT_LIMIT_NEGATIVE;
import static io.daybook.domain.banking.account.Accounts.closed;
import static io.daybook.domain.banking.account.Accounts.frozen;
import static io.daybook.domain.banking.account.Accounts.open;
import static io.daybook.domain.banking.account.Accounts.opened;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import io.daybook.proto.v1.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which accounts are opened. */
class OpenAccountTest {

  private final DeciderSpecification<AccountCommand, AccountState, AccountEvent> account =
      DeciderSpecification.of(new AccountDecider());

  @Test
  void a_new_account_holds_nothing_and_is_not_overdrawn_unless_agreed() {
    account
        .given()
        .when(open("GBP"))
        .thenEvents(opened("GBP", gbp("0")))
        .thenState(empty(gbp("0")));
  }

  @Test
  void a_new_account_has_the_overdraft_limit_that_was_agreed() {
    account
        .given()
        .when(open("GBP", gbp("100")))
        .thenEvents(opened("GBP", gbp("100")))
        .thenState(empty(gbp("100")));
  }

  @Test
  void an_account_is_opened_once() {
    account
        .given(opened("GBP", gbp("0")))
        .when(open("GBP"))
        .thenRejected(ACCOUNT_ALREADY_OPENED, "The account was opened before.");
    account
        .given(opened("GBP", gbp("0")), frozen("Card reported as stolen"))
        .when(open("GBP"))
        .thenRejected(ACCOUNT_ALREADY_OPENED);
  }

  @Test
  void a_closed_account_is_not_opened_again() {
    account
        .given(opened("GBP", gbp("0")), closed())
        .when(open("GBP"))
        .thenRejected(ACCOUNT_CLOSED, "The account was closed for good.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gbp", "GB", "GBPX", "£££", "GBP\n"})
  void a_currency_is_three_capital_letters(String currency) {
    account
        .given()
        .when(open(currency))
        .thenRejected(ACCOUNT_MALFORMED, "The currency is not three capital letters.");
  }

  @Test
  void an_overdraft_limit_is_an_amount() {
    account
        .given()
        .when(open("GBP", money("100", "gbp")))
        .thenRejected(
            ACCOUNT_MALFORMED,
            "The overdraft limit is not a currency of three capital letters with units and nanos"
                + " of one sign, in range.");
  }

  @Test
  void an_overdraft_limit_is_in_the_currency_of_the_account() {
    account
        .given()
        .when(open("GBP", eur("100")))
        .thenRejected(ACCOUNT_CURRENCY_DIFFERS, "The account is in GBP, the amount is in EUR.");
  }

  @Test
  void an_overdraft_limit_is_zero_or_above() {
    account
        .given()
        .when(open("GBP", gbp("-0.000000001")))
        .thenRejected(
            ACCOUNT_OVERDRAFT_LIMIT_NEGATIVE,
            "The overdraft limit is -0.000000001 GBP; it must be zero or above.");
    account.given().when(open("GBP", gbp("-1"))).thenRejected(ACCOUNT_OVERDRAFT_LIMIT_NEGATIVE);
    account.given().when(open("GBP", gbp("0"))).thenEvents(opened("GBP", gbp("0")));
  }

  private static AccountState empty(Money limit) {
    return AccountState.newBuilder()
        .setStatus(AccountStatus.ACCOUNT_STATUS_OPEN)
        .setBalance(gbp("0"))
        .setOverdraftLimit(limit)
        .build();
  }
}
