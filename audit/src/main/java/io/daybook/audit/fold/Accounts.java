package io.daybook.audit.fold;

/** The accounts of one slice. */
public final class Accounts extends Sliced<Account> {
  /**
   * @param maxBytes of memory, about
   */
  public Accounts(Fold fold, long maxBytes) {
    super(id -> new Account(id, fold), maxBytes);
  }
}
