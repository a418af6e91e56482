package io.daybook.domain.test.properties;

import io.daybook.domain.test.library.LoanDecider;
import io.daybook.domain.test.library.loan.v1.EndLoan;
import io.daybook.domain.test.library.loan.v1.LoanCommand;
import io.daybook.domain.test.library.loan.v1.LoanEvent;
import io.daybook.domain.test.library.loan.v1.LoanState;
import io.daybook.domain.test.library.loan.v1.OpenLoan;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Properties of loans, as a business has them. */
class LoanProperties extends DeciderProperties<LoanCommand, LoanState, LoanEvent> {
  LoanProperties(LoanDecider decider) {
    super(decider);
  }

  @Override
  protected Arbitrary<Function<LoanState, LoanCommand>> steps() {
    return Steps.blind(Arbitraries.of(open("m-1"), open("m-2"), end("lost")));
  }

  @Override
  protected Arbitrary<LoanCommand> wildCommands() {
    return Arbitraries.oneOf(
        Wild.text("m-1").map(LoanProperties::open), Wild.text("lost").map(LoanProperties::end));
  }

  @Override
  protected boolean repeatable(LoanCommand command) {
    return command.hasOpenLoan();
  }

  static LoanCommand open(String memberId) {
    return LoanCommand.newBuilder()
        .setOpenLoan(OpenLoan.newBuilder().setMemberId(memberId))
        .build();
  }

  static LoanCommand end(String reason) {
    return LoanCommand.newBuilder().setEndLoan(EndLoan.newBuilder().setReason(reason)).build();
  }
}
