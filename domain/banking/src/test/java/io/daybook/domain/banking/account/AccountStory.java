package io.daybook.domain.banking.account;

import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.GoldenLog;

/** Commands that lead to each event of accounts: one in use, one frozen, one closed. */
public final class AccountStory {

  private AccountStory() {}

  public static void tell(GoldenLog log) {
    log.send("a-1", Accounts.open("GBP", gbp("100")));
    log.send("a-1", Accounts.deposit(gbp("50.000000001")));
    log.send("a-1", Accounts.withdraw(gbp("149.99")));
    log.send("a-2", Accounts.open("GBP"));
    log.send("a-2", Accounts.freeze("Card reported as stolen"));
    log.send("a-2", Accounts.deposit(gbp("0.01")));
    log.send("a-3", Accounts.open("GBP"));
    log.send("a-3", Accounts.freeze("Card reported as stolen"));
    log.send("a-3", Accounts.unfreeze());
    log.send("a-3", Accounts.close());
  }
}
