package io.daybook.audit.run;

import io.daybook.audit.finding.Pace;
import io.daybook.audit.fold.Account;
import io.daybook.audit.fold.Accounts;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Waits until rows of the write side and the log have met, bounded.
 *
 * <p>Both are written in one transaction and read one after the other while they move. So a row
 * that is behind the fold, or ahead of it, is suspect, and not yet different: it must get to where
 * the fold was, and the fold to where the row was, once both are read on.
 */
final class Settling {
  /**
   * A killed writer's transaction holds readers for 10 s, and until the broker looks: 10 s more.
   */
  private static final Duration WAIT = Duration.ofSeconds(25);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final Accounts accounts;
  private final Duration wait;
  private final Map<String, Suspect> suspects = new HashMap<>();

  /** Versions that the fold and the row must reach. */
  private record Suspect(int row, int fold) {
    boolean isSettled(Account account) {
      return account.isBroken() || (account.rowVersion() >= row && account.version() >= fold);
    }
  }

  /** Of what does not agree just now. */
  Settling(Accounts accounts) {
    this(accounts, WAIT);
  }

  Settling(Accounts accounts, Duration wait) {
    this.accounts = accounts;
    this.wait = wait;
    for (Account account : accounts.all()) {
      if (!account.isBroken() && account.rowVersion() != account.version()) {
        suspects.put(account.id(), new Suspect(account.version(), account.rowVersion()));
      }
    }
  }

  /**
   * Reads on until all have met.
   *
   * @param othersMet whether what else is waited for is there
   * @return those that have not met; those without any row and event excepted
   */
  Iterable<Account> await(Runnable readOn, BooleanSupplier othersMet) {
    long deadline = System.nanoTime() + wait.toNanos();
    removeSettled();
    while (!(suspects.isEmpty() && othersMet.getAsBoolean()) && System.nanoTime() - deadline < 0) {
      Pace.sleep(BETWEEN_LOOKS);
      readOn.run();
      removeSettled();
    }
    return suspects.keySet().stream().flatMap(id -> accounts.find(id).stream()).toList();
  }

  /** What memory has no place for any more is looked at with a later slice. */
  private void removeSettled() {
    suspects
        .entrySet()
        .removeIf(one -> accounts.find(one.getKey()).map(one.getValue()::isSettled).orElse(true));
  }
}
