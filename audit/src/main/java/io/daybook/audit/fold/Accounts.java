package io.daybook.audit.fold;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The aggregates of one slice, within a bound of memory.
 *
 * <p>How many there are is not known before the log is read. So the slice is halved whenever the
 * bound is passed, and its other half is put off until later: the log is then read once more.
 */
public final class Accounts {
  private final Fold fold;
  private final long maxBytes;
  private final Deque<Slice> putOff = new ArrayDeque<>(List.of(Slice.ALL));
  private final Map<String, Account> accounts = new HashMap<>();
  private Slice slice = Slice.ALL;
  private long bytes;

  /**
   * @param maxBytes of memory, about
   */
  public Accounts(Fold fold, long maxBytes) {
    this.fold = fold;
    this.maxBytes = maxBytes;
  }

  /** Goes on to the next slice, empty; false if there is none. */
  public boolean next() {
    accounts.clear();
    bytes = 0;
    Slice next = putOff.poll();
    if (next == null) {
      return false;
    }
    slice = next;
    return true;
  }

  /** Changes an aggregate, if it belongs to the slice. */
  public void change(String aggregateId, Consumer<Account> change) {
    if (!slice.holds(aggregateId)) {
      return;
    }
    Account account = accounts.get(aggregateId);
    long before = 0;
    if (account == null) {
      account = new Account(aggregateId, fold);
      accounts.put(aggregateId, account);
    } else {
      before = account.bytes();
    }
    change.accept(account);
    bytes += account.bytes() - before;
    while (bytes > maxBytes && accounts.size() > 1 && slice.canBeHalved()) {
      halve();
    }
  }

  private void halve() {
    putOff.push(slice.otherHalf());
    slice = slice.half();
    accounts.keySet().removeIf(id -> !slice.holds(id));
    bytes = accounts.values().stream().mapToLong(Account::bytes).sum();
  }

  /** Whether an aggregate belongs to the slice. */
  public boolean holds(String aggregateId) {
    return slice.holds(aggregateId);
  }

  /** An aggregate of the slice, if anything is known of it. */
  public Optional<Account> find(String aggregateId) {
    return Optional.ofNullable(accounts.get(aggregateId));
  }

  /** All that the slice has, in no order. */
  public Collection<Account> all() {
    return accounts.values();
  }

  /** What they take of the memory, about. */
  long bytes() {
    return bytes;
  }
}
