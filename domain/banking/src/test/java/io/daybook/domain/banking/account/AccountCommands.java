package io.daybook.domain.banking.account;

import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.Amounts;
import io.daybook.domain.test.properties.Steps;
import io.daybook.domain.test.properties.Wild;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.v1.Money;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Arbitrary commands to accounts. */
final class AccountCommands {

  private static final String MOST = "9223372036854775807.999999999";

  private AccountCommands() {}

  /** What reasonable senders want, mostly of open accounts. */
  static Arbitrary<Function<AccountState, AccountCommand>> steps() {
    return Arbitraries.frequencyOf(
        Tuple.of(8, Steps.blind(limits().map(limit -> Accounts.open("GBP", limit)))),
        Tuple.of(10, Steps.blind(amounts().map(Accounts::deposit))),
        Tuple.of(10, Steps.blind(amounts().map(Accounts::withdraw))),
        Tuple.of(2, Arbitraries.of(account -> Accounts.withdraw(account.getBalance()))),
        Tuple.of(2, Arbitraries.of(AccountCommands::settle)),
        Tuple.of(2, Steps.blind(Arbitraries.just(Accounts.freeze("Card reported as stolen")))),
        Tuple.of(3, Steps.blind(Arbitraries.just(Accounts.unfreeze()))),
        Tuple.of(2, Steps.blind(Arbitraries.just(Accounts.close()))));
  }

  /** Anything that the fields can hold. */
  static Arbitrary<AccountCommand> wild() {
    return Arbitraries.oneOf(
        wildOpen(),
        wildDeposit(),
        wildWithdraw(),
        Wild.text("Card reported as stolen").map(Accounts::freeze),
        Arbitraries.of(Accounts.unfreeze(), Accounts.close()));
  }

  /** Pays back what is overdrawn. */
  private static AccountCommand settle(AccountState account) {
    var debt = Amounts.minus(gbp("0"), account.getBalance());
    return Accounts.deposit(debt.orElse(gbp("1")));
  }

  private static Arbitrary<Money> limits() {
    return Arbitraries.frequency(
            Tuple.of(4, "0"), Tuple.of(8, "100"), Tuple.of(1, "0.000000001"), Tuple.of(2, MOST))
        .map(limit -> gbp(limit));
  }

  /** One amount in about eight breaks a rule, or fills the balance. */
  private static Arbitrary<Money> amounts() {
    var amounts =
        Arbitraries.frequencyOf(
            Tuple.of(20, Arbitraries.of("0.000000001", "0.99", "7.333333333", "10", "90")),
            Tuple.of(2, Arbitraries.of("0", "-1", MOST)));
    var currencies = Arbitraries.frequency(Tuple.of(20, "GBP"), Tuple.of(1, "EUR"));
    return Combinators.combine(amounts, currencies).as((amount, code) -> money(amount, code));
  }

  private static Arbitrary<AccountCommand> wildOpen() {
    return Combinators.combine(Wild.text("GBP"), Wild.money().optional())
        .as(
            (currency, limit) -> {
              var command = OpenAccount.newBuilder().setCurrencyCode(currency);
              limit.ifPresent(command::setOverdraftLimit);
              return AccountCommand.newBuilder().setOpenAccount(command).build();
            });
  }

  private static Arbitrary<AccountCommand> wildDeposit() {
    return Combinators.combine(Wild.money().optional(), Wild.text("a-7"), Wild.text("t-1"))
        .as(
            (amount, source, reference) -> {
              var command = DepositMoney.newBuilder().setSource(source).setReference(reference);
              amount.ifPresent(command::setAmount);
              return AccountCommand.newBuilder().setDepositMoney(command).build();
            });
  }

  private static Arbitrary<AccountCommand> wildWithdraw() {
    return Combinators.combine(Wild.money().optional(), Wild.text("a-7"), Wild.text("t-1"))
        .as(
            (amount, destination, reference) -> {
              var command =
                  WithdrawMoney.newBuilder().setDestination(destination).setReference(reference);
              amount.ifPresent(command::setAmount);
              return AccountCommand.newBuilder().setWithdrawMoney(command).build();
            });
  }
}
