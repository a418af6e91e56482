package io.daybook.domain.banking.account;

import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_AMOUNT_NOT_POSITIVE;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_BALANCE_OUT_OF_RANGE;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CLOSED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CURRENCY_DIFFERS;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_MALFORMED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_UNKNOWN;
import static io.daybook.domain.banking.account.Accounts.closed;
import static io.daybook.domain.banking.account.Accounts.deposit;
import static io.daybook.domain.banking.account.Accounts.deposited;
import static io.daybook.domain.banking.account.Accounts.frozen;
import static io.daybook.domain.banking.account.Accounts.opened;
import static io.daybook.domain.banking.account.Accounts.withdrawn;
import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import io.daybook.proto.banking.account.v1.DepositMoney;
import org.junit.jupiter.api.Test;

/** Which deposits an account takes. */
class DepositMoneyTest {

  private static final AccountEvent OPENED = opened("GBP", gbp("100"));
  private static final String WRENCH = "\uD83D\uDD27";

  private final DeciderSpecification<AccountCommand, AccountState, AccountEvent> account =
      DeciderSpecification.of(new AccountDecider());

  @Test
  void a_deposit_raises_the_balance() {
    account
        .given(OPENED, deposited(gbp("10"), gbp("10")))
        .when(deposit(gbp("0.50"), "account a-7", "transfer t-1"))
        .thenEvents(deposited(gbp("0.50"), "account a-7", "transfer t-1", gbp("10.50")))
        .thenState(state(AccountStatus.ACCOUNT_STATUS_OPEN, "10.50"));
  }

  @Test
  void a_deposit_lowers_what_is_overdrawn() {
    account
        .given(OPENED, withdrawn(gbp("100"), gbp("-100")))
        .when(deposit(gbp("0.000000001")))
        .thenEvents(deposited(gbp("0.000000001"), gbp("-99.999999999")));
  }

  @Test
  void a_frozen_account_takes_deposits() {
    account
        .given(OPENED, frozen("Card reported as stolen"))
        .when(deposit(gbp("10")))
        .thenEvents(deposited(gbp("10"), gbp("10")))
        .thenState(state(AccountStatus.ACCOUNT_STATUS_FROZEN, "10"));
  }

  @Test
  void an_unknown_account_takes_no_deposit() {
    account
        .given()
        .when(deposit(gbp("10")))
        .thenRejected(ACCOUNT_UNKNOWN, "The account was never opened.");
  }

  @Test
  void a_closed_account_takes_no_deposit() {
    account
        .given(OPENED, closed())
        .when(deposit(gbp("10")))
        .thenRejected(ACCOUNT_CLOSED, "The account was closed for good.");
  }

  @Test
  void a_deposit_is_above_zero() {
    account
        .given(OPENED)
        .when(deposit(gbp("0")))
        .thenRejected(
            ACCOUNT_AMOUNT_NOT_POSITIVE, "The amount is 0.00 GBP; it must be above zero.");
    account.given(OPENED).when(deposit(gbp("-10"))).thenRejected(ACCOUNT_AMOUNT_NOT_POSITIVE);
    account
        .given(OPENED)
        .when(deposit(gbp("0.000000001")))
        .thenEvents(deposited(gbp("0.000000001"), gbp("0.000000001")));
  }

  @Test
  void a_deposit_is_in_the_currency_of_the_account() {
    account
        .given(OPENED)
        .when(deposit(eur("10")))
        .thenRejected(ACCOUNT_CURRENCY_DIFFERS, "The account is in GBP, the amount is in EUR.");
  }

  @Test
  void a_balance_fits_into_64_bits() {
    var most = gbp("9223372036854775807.999999999");
    account.given(OPENED).when(deposit(most)).thenEvents(deposited(most, most));
    account
        .given(OPENED, deposited(most, most))
        .when(deposit(gbp("0.000000001")))
        .thenRejected(
            ACCOUNT_BALANCE_OUT_OF_RANGE, "The account's balance would not fit into 64 bits.");
  }

  @Test
  void a_deposit_has_an_amount() {
    var command = DepositMoney.newBuilder().setSource("cash desk 3").setReference("savings");
    account
        .given(OPENED)
        .when(AccountCommand.newBuilder().setDepositMoney(command).build())
        .thenRejected(ACCOUNT_MALFORMED, "The amount is missing.");
  }

  @Test
  void an_amount_has_a_currency() {
    account
        .given(OPENED)
        .when(deposit(money("10", "gbp")))
        .thenRejected(
            ACCOUNT_MALFORMED,
            "The amount is not a currency of three capital letters with units and nanos of one"
                + " sign, in range.");
  }

  @Test
  void a_source_has_1_to_64_characters() {
    var longest = WRENCH.repeat(64);
    account
        .given(OPENED)
        .when(deposit(gbp("10"), longest, "savings"))
        .thenEvents(deposited(gbp("10"), longest, "savings", gbp("10")));
    account
        .given(OPENED)
        .when(deposit(gbp("10"), longest + "x", "savings"))
        .thenRejected(ACCOUNT_MALFORMED, "The source is longer than 64 characters.");
    account
        .given(OPENED)
        .when(deposit(gbp("10"), "", "savings"))
        .thenRejected(ACCOUNT_MALFORMED, "The source is missing.");
  }

  @Test
  void a_reference_has_1_to_128_characters() {
    var longest = WRENCH.repeat(128);
    account
        .given(OPENED)
        .when(deposit(gbp("10"), "cash desk 3", longest))
        .thenEvents(deposited(gbp("10"), "cash desk 3", longest, gbp("10")));
    account
        .given(OPENED)
        .when(deposit(gbp("10"), "cash desk 3", longest + "x"))
        .thenRejected(ACCOUNT_MALFORMED, "The reference is longer than 128 characters.");
    account
        .given(OPENED)
        .when(deposit(gbp("10"), "cash desk 3", ""))
        .thenRejected(ACCOUNT_MALFORMED, "The reference is missing.");
  }

  private static AccountState state(AccountStatus status, String balance) {
    return AccountState.newBuilder()
        .setStatus(status)
        .setBalance(gbp(balance))
        .setOverdraftLimit(gbp("100"))
        .build();
  }
}
