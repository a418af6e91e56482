package ${package}.loans;

import static io.daybook.readmodels.Filter.equal;
import static io.daybook.readmodels.SortOrder.descending;

import io.daybook.readmodels.ViewQuery;

/** Loans, newest first. */
public final class LoansQuery extends ViewQuery<LoanRow> {

  public LoansQuery() {
    super(
        new Loans(),
        "/v1/loans",
        "Loans, those that changed last first.",
        descending("since"),
        equal("memberId"),
        equal("status"));
  }
}
