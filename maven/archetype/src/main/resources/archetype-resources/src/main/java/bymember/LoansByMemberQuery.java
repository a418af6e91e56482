package ${package}.bymember;

import static io.daybook.readmodels.Filter.equal;
import static io.daybook.readmodels.SortOrder.descending;

import io.daybook.readmodels.ViewQuery;

/** Loans, the last changed first. */
public final class LoansByMemberQuery extends ViewQuery<LoanByMember> {

  public LoansByMemberQuery() {
    super(
        new LoansByMember(),
        "/v1/loans-by-member",
        "Loans, the last changed first.",
        descending("since"),
        equal("memberId"),
        equal("status"));
  }
}
