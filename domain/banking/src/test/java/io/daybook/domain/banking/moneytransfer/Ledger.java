package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.test.Monies.decimal;

import io.daybook.domain.test.Simulation;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * What accounts hold, and what their events say of the money of transfers.
 *
 * @param accounts of which an account of another id is none
 */
record Ledger(Simulation bank, Collection<String> accounts) {

  /** What all accounts of a currency hold. */
  BigDecimal balance(String currency) {
    return accounts.stream()
        .map(id -> bank.state(AccountState.getDefaultInstance(), id).getBalance())
        .filter(balance -> balance.getCurrencyCode().equals(currency))
        .map(balance -> decimal(balance))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What has come into the accounts from elsewhere, without what has left for elsewhere. */
  BigDecimal cash(String currency, Collection<String> transfers) {
    return sum(
        accounts, (reference, code) -> !transfers.contains(reference) && code.equals(currency));
  }

  /** What is in flight of a transfer: what was withdrawn for it and not deposited since. */
  BigDecimal inFlight(String transfer) {
    return sum(accounts, (reference, _) -> reference.equals(transfer)).negate();
  }

  /** What an account has got by a transfer; below zero if it has paid. */
  BigDecimal got(String account, String transfer) {
    return sum(List.of(account), (reference, _) -> reference.equals(transfer));
  }

  private BigDecimal sum(Collection<String> ids, BiPredicate<String, String> referenceAndCurrency) {
    return ids.stream()
        .flatMap(id -> bank.events(AccountEvent.getDefaultInstance(), id).stream())
        .map(event -> change(event, referenceAndCurrency))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal change(
      AccountEvent event, BiPredicate<String, String> referenceAndCurrency) {
    var in = event.getMoneyDeposited();
    var out = event.getMoneyWithdrawn();
    var reference = event.hasMoneyDeposited() ? in.getReference() : out.getReference();
    var amount = event.hasMoneyDeposited() ? in.getAmount() : out.getAmount();
    if (!referenceAndCurrency.test(reference, amount.getCurrencyCode())) {
      return BigDecimal.ZERO;
    }
    return event.hasMoneyDeposited() ? decimal(amount) : decimal(amount).negate();
  }
}
