package ${package}.bymember;

import ${package}.bymember.LoanByMember.Status;
import ${package}.proto.loan.v1.LoanEvent;
import ${package}.proto.loan.v1.LoanState;
import com.google.protobuf.Timestamp;
import io.daybook.readmodels.Audited;
import io.daybook.readmodels.Folded;
import io.daybook.readmodels.RowProjection;
import java.time.Instant;

/** One row per loan. */
public final class LoansByMember extends RowProjection<LoanEvent, LoanByMember>
    implements Audited<LoanState, LoanByMember> {

  public LoansByMember() {
    super("library.loans_by_member", LoanEvent.getDefaultInstance(), LoanByMember.class);
  }

  @Override
  protected LoanByMember evolve(LoanByMember before, LoanEvent event) {
    var metadata = event.getMetadata();
    var id = metadata.getAggregateId();
    var at = instant(metadata.getOccurredAt());
    var version = metadata.getVersion();
    return switch (event.getEventCase()) {
      case BOOK_LENT -> {
        var lent = event.getBookLent();
        yield new LoanByMember(
            id, lent.getMemberId(), lent.getBookId(), Status.LENT, at, version);
      }
      case BOOK_GIVEN_BACK ->
          new LoanByMember(
              id, before.memberId(), before.bookId(), Status.GIVEN_BACK, at, version);
      case EVENT_NOT_SET -> throw new IllegalArgumentException("No event of a loan is set.");
    };
  }

  /** The same row, made from the state: the audit compares both. */
  @Override
  public LoanByMember expected(Folded<LoanState> loan) {
    var state = loan.state();
    var status = Status.valueOf(state.getStatus().name().replace("LOAN_STATUS_", ""));
    return new LoanByMember(
        loan.aggregateId(),
        state.getMemberId(),
        state.getBookId(),
        status,
        loan.lastAt(),
        loan.version());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
