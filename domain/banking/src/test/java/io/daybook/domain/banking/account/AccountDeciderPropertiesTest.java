package io.daybook.domain.banking.account;

import static io.daybook.domain.test.Monies.decimal;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Decision.Rejected;
import io.daybook.domain.test.properties.DeciderProperties;
import io.daybook.domain.test.properties.History;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/** What holds for an account, whatever happened before. */
class AccountDeciderPropertiesTest
    extends DeciderProperties<AccountCommand, AccountState, AccountEvent> {

  private static final List<AccountStatus> REACHABLE =
      List.of(
          AccountStatus.ACCOUNT_STATUS_OPEN,
          AccountStatus.ACCOUNT_STATUS_FROZEN,
          AccountStatus.ACCOUNT_STATUS_CLOSED);

  AccountDeciderPropertiesTest() {
    super(new AccountDecider());
  }

  @Property
  void histories_reach_every_status_and_a_debt(
      @ForAll("histories") History<AccountState, AccountEvent> history) {
    Statistics.label("status").collect(history.state().getStatus());
    Statistics.label("status")
        .coverage(
            coverage ->
                REACHABLE.forEach(status -> coverage.check(status).count(count -> count > 0)));
    Statistics.label("sign").collect(balance(history.state()).signum());
    Statistics.label("sign").coverage(coverage -> coverage.check(-1).count(count -> count > 0));
  }

  @Property
  void the_balance_is_the_sum_of_the_deposits_without_the_withdrawals(
      @ForAll("histories") History<AccountState, AccountEvent> history) {
    var sum = BigDecimal.ZERO;
    for (var version = 1; version <= history.events().size(); version++) {
      sum = sum.add(change(history.events().get(version - 1)));
      assertThat(balance(history.states().get(version))).isEqualByComparingTo(sum);
    }
  }

  @Property
  void the_balance_is_never_below_minus_the_limit(
      @ForAll("histories") History<AccountState, AccountEvent> history) {
    assertThat(history.states())
        .allSatisfy(
            account ->
                assertThat(balance(account))
                    .isGreaterThanOrEqualTo(decimal(account.getOverdraftLimit()).negate()));
  }

  @Property
  void all_amounts_of_an_account_are_in_its_currency(
      @ForAll("histories") History<AccountState, AccountEvent> history) {
    assertThat(history.states().subList(1, history.states().size()))
        .allMatch(account -> account.getBalance().getCurrencyCode().equals("GBP"))
        .allMatch(account -> account.getOverdraftLimit().getCurrencyCode().equals("GBP"));
    assertThat(history.events())
        .filteredOn(event -> event.hasMoneyDeposited() || event.hasMoneyWithdrawn())
        .allMatch(event -> currency(event).equals("GBP"));
  }

  @Property
  void a_frozen_account_keeps_its_money(
      @ForAll("histories") History<AccountState, AccountEvent> history,
      @ForAll("wild") AccountCommand command) {
    if (history.state().getStatus() == AccountStatus.ACCOUNT_STATUS_FROZEN
        && decider.decide(history.state(), command) instanceof Accepted<AccountEvent>(var events)) {
      var after = decider.fold(history.state(), events);
      assertThat(balance(after)).isGreaterThanOrEqualTo(balance(history.state()));
    }
  }

  @Property
  void a_closed_account_holds_nothing_and_takes_no_command(
      @ForAll("histories") History<AccountState, AccountEvent> history,
      @ForAll("wild") AccountCommand command) {
    if (history.state().getStatus() == AccountStatus.ACCOUNT_STATUS_CLOSED) {
      assertThat(balance(history.state())).isZero();
      assertThat(decider.decide(history.state(), command)).isInstanceOf(Rejected.class);
    }
  }

  @Override
  protected Arbitrary<Function<AccountState, AccountCommand>> steps() {
    return AccountCommands.steps();
  }

  @Override
  protected Arbitrary<AccountCommand> wildCommands() {
    return AccountCommands.wild();
  }

  @Override
  protected boolean repeatable(AccountCommand command) {
    return command.hasDepositMoney() || command.hasWithdrawMoney();
  }

  @Override
  protected List<AccountState> impossibleStates() {
    return List.of(AccountState.newBuilder().setStatusValue(99).build());
  }

  private static BigDecimal balance(AccountState account) {
    return decimal(account.getBalance());
  }

  private static BigDecimal change(AccountEvent event) {
    return decimal(event.getMoneyDeposited().getAmount())
        .subtract(decimal(event.getMoneyWithdrawn().getAmount()));
  }

  private static String currency(AccountEvent event) {
    return event.hasMoneyDeposited()
        ? event.getMoneyDeposited().getAmount().getCurrencyCode()
        : event.getMoneyWithdrawn().getAmount().getCurrencyCode();
  }
}
