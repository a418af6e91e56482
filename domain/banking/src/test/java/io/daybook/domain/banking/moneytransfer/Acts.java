package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.test.Monies.eur;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.banking.account.Accounts;
import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.proto.v1.Money;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Arbitrary acts in a bank whose accounts are emptied, closed and frozen at any time, few enough
 * for transfers to meet.
 */
final class Acts {
  static final List<String> ACCOUNTS = List.of("a-1", "a-2", "a-3", "a-4", "a-rich", "a-euro");
  static final List<String> TRANSFERS = List.of("t-1", "t-2", "t-3");

  /** What an account holds at first, and most transfers move. */
  private static final Money ALL = gbp("10");

  private static final int ACTS_MIN = 40;
  private static final int ACTS_MAX = 100;

  private Acts() {}

  /** All accounts are there but a-4, which is opened now and then. */
  static List<Act> opening() {
    return List.of(
        new Act.Send("a-1", Accounts.open("GBP")),
        new Act.Send("a-1", Accounts.deposit(ALL)),
        new Act.Send("a-2", Accounts.open("GBP")),
        new Act.Send("a-2", Accounts.deposit(ALL)),
        new Act.Send("a-3", Accounts.open("GBP")),
        new Act.Send("a-3", Accounts.deposit(ALL)),
        new Act.Send("a-rich", Accounts.open("GBP")),
        new Act.Send("a-rich", Accounts.deposit(gbp("100"))),
        new Act.Send("a-euro", Accounts.open("EUR")),
        new Act.Send("a-euro", Accounts.deposit(eur("10"))));
  }

  static Arbitrary<List<Act>> any() {
    Arbitrary<Integer> choices = Arbitraries.integers().between(0, 99);
    return Arbitraries.frequencyOf(
            Tuple.of(5, requests()),
            Tuple.of(1, ofOthers()),
            Tuple.of(12, accounts().map(Act.CloseEmptied::new)),
            Tuple.of(8, redirections()),
            Tuple.of(8, transfers().map(Act.RedirectAsAsked::new)),
            Tuple.of(30, choices.map(Act.Deliver::new)),
            Tuple.of(2, choices.map(Act.DeliverTwice::new)),
            Tuple.of(4, choices.map(Act.Fail::new)),
            Tuple.of(2, Arbitraries.just(new Act.DeliverAll())))
        .list()
        .ofMinSize(ACTS_MIN)
        .ofMaxSize(ACTS_MAX);
  }

  private static Arbitrary<Act> requests() {
    Arbitrary<Money> amounts =
        Arbitraries.frequency(
            Tuple.of(10, ALL), Tuple.of(1, gbp("0.000000001")), Tuple.of(1, eur("10")));
    // Most are of an account with money, to one that is there only later, if at all.
    var payers = Arbitraries.oneOf(Arbitraries.just("own"), accounts());
    var paid = Arbitraries.oneOf(Arbitraries.just("a-4"), accounts());
    return Combinators.combine(Arbitraries.of(1, 2, 3), payers, paid, amounts)
        .as((n, from, to, amount) -> request(n, from.equals("own") ? "a-" + n : from, to, amount));
  }

  private static Act request(int number, String from, String to, Money amount) {
    return new Act.Send("t-" + number, Transfers.request(from, to, amount));
  }

  private static Arbitrary<Act> redirections() {
    var to = Arbitraries.oneOf(Arbitraries.just("a-rich"), accounts());
    return Combinators.combine(transfers(), to).as(Act.RedirectStranded::new);
  }

  private static Arbitrary<Act> ofOthers() {
    var commands =
        Arbitraries.of(
            Accounts.close(),
            Accounts.freeze("Card reported as stolen"),
            Accounts.unfreeze(),
            Accounts.open("GBP"),
            Accounts.deposit(gbp("3")),
            Accounts.withdraw(gbp("3")));
    var sent = Combinators.combine(accounts(), commands).as(Act.Send::new);
    var misdirected =
        Combinators.combine(transfers(), accounts())
            .as((id, to) -> new Act.Send(id, Transfers.redirect(to)));
    return Arbitraries.oneOf(
        sent, misdirected, Arbitraries.just(new Act.Send("a-4", Accounts.open("GBP"))));
  }

  private static Arbitrary<String> accounts() {
    return Arbitraries.of(ACCOUNTS);
  }

  private static Arbitrary<String> transfers() {
    return Arbitraries.of(TRANSFERS);
  }
}
