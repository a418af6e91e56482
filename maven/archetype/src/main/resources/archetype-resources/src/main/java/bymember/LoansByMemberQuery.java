package ${package}.bymember;

import static io.daybook.readmodels.Filter.equal;
import static io.daybook.readmodels.SortOrder.descending;

import io.daybook.readmodels.ViewQuery;

/** Loans, newest first. */
public final class LoansByMemberQuery extends ViewQuery<LoanByMember> {

  public LoansByMemberQuery() {
    super(
        new LoansByMember(),
        "/v1/loans-by-member",
        "Loans, those that changed last first.",
        descending("since"),
        equal("memberId"),
        equal("status"));
  }
}
