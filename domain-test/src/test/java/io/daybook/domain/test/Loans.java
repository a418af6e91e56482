package io.daybook.domain.test;

import io.daybook.domain.test.library.loan.v1.EndLoan;
import io.daybook.domain.test.library.loan.v1.LoanCommand;
import io.daybook.domain.test.library.loan.v1.OpenLoan;
import io.daybook.proto.v1.CommandMetadata;

/** Commands on loans. */
final class Loans {

  private Loans() {}

  static LoanCommand open(String loan, String memberId) {
    return command(loan).setOpenLoan(OpenLoan.newBuilder().setMemberId(memberId)).build();
  }

  static LoanCommand end(String loan, String reason) {
    return command(loan).setEndLoan(EndLoan.newBuilder().setReason(reason)).build();
  }

  private static LoanCommand.Builder command(String loan) {
    return LoanCommand.newBuilder().setMetadata(CommandMetadata.newBuilder().setAggregateId(loan));
  }
}
