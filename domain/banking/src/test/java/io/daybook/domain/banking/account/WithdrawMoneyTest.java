package io.daybook.domain.banking.account;

import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_AMOUNT_NOT_POSITIVE;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CLOSED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CURRENCY_DIFFERS;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_INSUFFICIENT_FUNDS;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_MALFORMED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_UNKNOWN;
import static io.daybook.domain.banking.account.Accounts.closed;
import static io.daybook.domain.banking.account.Accounts.deposited;
import static io.daybook.domain.banking.account.Accounts.frozen;
import static io.daybook.domain.banking.account.Accounts.opened;
import static io.daybook.domain.banking.account.Accounts.unfrozen;
import static io.daybook.domain.banking.account.Accounts.withdraw;
import static io.daybook.domain.banking.account.Accounts.withdrawn;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import org.junit.jupiter.api.Test;

/** Which withdrawals an account covers. */
class WithdrawMoneyTest {

  private static final AccountEvent OPENED = opened("GBP", gbp("0"));
  private static final AccountEvent OPENED_WITH_LIMIT = opened("GBP", gbp("20"));
  private static final AccountEvent FIFTY = deposited(gbp("50"), gbp("50"));
  private static final String MOST = "9223372036854775807.999999999";

  private final DeciderSpecification<AccountCommand, AccountState, AccountEvent> account =
      DeciderSpecification.of(new AccountDecider());

  @Test
  void a_withdrawal_lowers_the_balance() {
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10.01"), "account a-7", "transfer t-1"))
        .thenEvents(withdrawn(gbp("10.01"), "account a-7", "transfer t-1", gbp("39.99")))
        .thenState(
            AccountState.newBuilder()
                .setStatus(AccountStatus.ACCOUNT_STATUS_OPEN)
                .setBalance(gbp("39.99"))
                .setOverdraftLimit(gbp("0"))
                .build());
  }

  @Test
  void without_an_overdraft_limit_the_balance_stays_at_zero_or_above() {
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("50")))
        .thenEvents(withdrawn(gbp("50"), gbp("0")));
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("50.000000001")))
        .thenRejected(
            ACCOUNT_INSUFFICIENT_FUNDS,
            "The account holds 50.00 GBP with an overdraft limit of 0.00 GBP, which does not cover"
                + " 50.000000001 GBP.");
  }

  @Test
  void the_balance_falls_to_minus_the_overdraft_limit_at_most() {
    account
        .given(OPENED_WITH_LIMIT, FIFTY)
        .when(withdraw(gbp("70")))
        .thenEvents(withdrawn(gbp("70"), gbp("-20")));
    account
        .given(OPENED_WITH_LIMIT, FIFTY)
        .when(withdraw(gbp("70.000000001")))
        .thenRejected(
            ACCOUNT_INSUFFICIENT_FUNDS,
            "The account holds 50.00 GBP with an overdraft limit of 20.00 GBP, which does not cover"
                + " 70.000000001 GBP.");
  }

  @Test
  void an_overdrawn_account_pays_out_what_is_left_of_its_limit() {
    var overdrawn = withdrawn(gbp("15"), gbp("-15"));
    account
        .given(OPENED_WITH_LIMIT, overdrawn)
        .when(withdraw(gbp("5")))
        .thenEvents(withdrawn(gbp("5"), gbp("-20")));
    account
        .given(OPENED_WITH_LIMIT, overdrawn)
        .when(withdraw(gbp("5.01")))
        .thenRejected(ACCOUNT_INSUFFICIENT_FUNDS);
  }

  @Test
  void a_balance_that_does_not_fit_is_below_the_largest_limit() {
    var largest = opened("GBP", gbp(MOST));
    var overdrawn = withdrawn(gbp(MOST), gbp("-" + MOST));
    account.given(largest).when(withdraw(gbp(MOST))).thenEvents(overdrawn);
    account
        .given(largest, overdrawn)
        .when(withdraw(gbp(MOST)))
        .thenRejected(ACCOUNT_INSUFFICIENT_FUNDS);
    account
        .given(largest, overdrawn)
        .when(withdraw(gbp("0.01")))
        .thenRejected(ACCOUNT_INSUFFICIENT_FUNDS);
  }

  @Test
  void a_large_balance_and_a_large_limit_do_not_overflow() {
    account
        .given(opened("GBP", gbp(MOST)), deposited(gbp(MOST), gbp(MOST)))
        .when(withdraw(gbp("0.999999999")))
        .thenEvents(withdrawn(gbp("0.999999999"), gbp("9223372036854775807")));
  }

  @Test
  void a_frozen_account_pays_nothing_out() {
    account
        .given(OPENED, FIFTY, frozen("Card reported as stolen"))
        .when(withdraw(gbp("10")))
        .thenRejected(ACCOUNT_FROZEN, "The account is frozen; it takes deposits only.");
  }

  @Test
  void an_unfrozen_account_pays_out_again() {
    account
        .given(OPENED, FIFTY, frozen("Card reported as stolen"), unfrozen())
        .when(withdraw(gbp("10")))
        .thenEvents(withdrawn(gbp("10"), gbp("40")));
  }

  @Test
  void an_unknown_account_pays_nothing_out() {
    account.given().when(withdraw(gbp("10"))).thenRejected(ACCOUNT_UNKNOWN);
  }

  @Test
  void a_closed_account_pays_nothing_out() {
    account
        .given(OPENED_WITH_LIMIT, closed())
        .when(withdraw(gbp("10")))
        .thenRejected(ACCOUNT_CLOSED);
  }

  @Test
  void a_withdrawal_is_above_zero() {
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("0")))
        .thenRejected(
            ACCOUNT_AMOUNT_NOT_POSITIVE, "The amount is 0.00 GBP; it must be above zero.");
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("-0.01")))
        .thenRejected(ACCOUNT_AMOUNT_NOT_POSITIVE);
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("0.000000001")))
        .thenEvents(withdrawn(gbp("0.000000001"), gbp("49.999999999")));
  }

  @Test
  void a_withdrawal_is_in_the_currency_of_the_account() {
    account
        .given(OPENED, FIFTY)
        .when(withdraw(eur("10")))
        .thenRejected(ACCOUNT_CURRENCY_DIFFERS, "The account is in GBP, the amount is in EUR.");
  }

  @Test
  void a_withdrawal_has_an_amount_of_a_currency() {
    var command = WithdrawMoney.newBuilder().setDestination("cash machine 7").setReference("food");
    account
        .given(OPENED, FIFTY)
        .when(AccountCommand.newBuilder().setWithdrawMoney(command).build())
        .thenRejected(ACCOUNT_MALFORMED, "The amount is missing.");
    account.given(OPENED).when(withdraw(money("10", "gbp"))).thenRejected(ACCOUNT_MALFORMED);
  }

  @Test
  void a_destination_has_1_to_64_characters() {
    var longest = "x".repeat(64);
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10"), longest, "food"))
        .thenEvents(withdrawn(gbp("10"), longest, "food", gbp("40")));
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10"), longest + "x", "food"))
        .thenRejected(ACCOUNT_MALFORMED, "The destination is longer than 64 characters.");
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10"), "", "food"))
        .thenRejected(ACCOUNT_MALFORMED, "The destination is missing.");
  }

  @Test
  void a_reference_has_1_to_128_characters() {
    var longest = "x".repeat(128);
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10"), "cash machine 7", longest))
        .thenEvents(withdrawn(gbp("10"), "cash machine 7", longest, gbp("40")));
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10"), "cash machine 7", longest + "x"))
        .thenRejected(ACCOUNT_MALFORMED, "The reference is longer than 128 characters.");
    account
        .given(OPENED, FIFTY)
        .when(withdraw(gbp("10"), "cash machine 7", "food\0"))
        .thenRejected(ACCOUNT_MALFORMED, "The reference holds control characters.");
  }
}
