package io.daybook.domain.banking.transfer;

import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.GoldenLog;

/**
 * Commands that lead to each event of transfers: one on its way, one completed, one failed, and one
 * stranded and redirected.
 */
public final class TransferStory {

  private TransferStory() {}

  public static void tell(GoldenLog log) {
    log.send("t-1", Transfers.request("a-1", "a-2", gbp("25")));
    log.send("t-2", Transfers.request("a-1", "a-2", gbp("0.000000001")));
    log.send("t-2", Transfers.complete());
    log.send("t-3", Transfers.request("a-2", "a-1", gbp("25")));
    log.send("t-3", Transfers.fail("ACCOUNT_FROZEN", "The account is frozen."));
    log.send("t-4", Transfers.request("a-1", "a-2", gbp("25")));
    log.send("t-4", Transfers.strand("ACCOUNT_CLOSED", "No account takes the money."));
    log.send("t-4", Transfers.redirect("a-3"));
    log.send("t-5", Transfers.request("a-1", "a-2", gbp("25")));
    log.send("t-5", Transfers.strand("ACCOUNT_CLOSED", "No account takes the money."));
  }
}
