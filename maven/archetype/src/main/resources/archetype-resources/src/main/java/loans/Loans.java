package ${package}.loans;

import ${package}.proto.loan.v1.LoanEvent;
import ${package}.proto.loan.v1.LoanState;
import com.google.protobuf.Timestamp;
import io.daybook.readmodels.Audited;
import io.daybook.readmodels.Folded;
import io.daybook.readmodels.RowProjection;
import java.time.Instant;

/** One row per loan. */
public final class Loans extends RowProjection<LoanEvent, LoanRow>
    implements Audited<LoanState, LoanRow> {

  public Loans() {
    super("library.loans", LoanEvent.getDefaultInstance(), LoanRow.class);
  }

  @Override
  protected LoanRow evolve(LoanRow before, LoanEvent event) {
    var metadata = event.getMetadata();
    var id = metadata.getAggregateId();
    var at = instant(metadata.getOccurredAt());
    var version = metadata.getVersion();
    return switch (event.getEventCase()) {
      case BOOK_LENT -> {
        var lent = event.getBookLent();
        yield new LoanRow(
            id, lent.getTitle(), lent.getMemberId(), LoanRow.Status.LENT, at, version);
      }
      case BOOK_RETURNED ->
          new LoanRow(
              id, before.title(), before.memberId(), LoanRow.Status.RETURNED, at, version);
      case EVENT_NOT_SET -> throw new IllegalArgumentException("No event of a loan is set.");
    };
  }

  /** The same row, made from the state: the audit compares both. */
  @Override
  public LoanRow expected(Folded<LoanState> loan) {
    var state = loan.state();
    var status = LoanRow.Status.valueOf(state.getStatus().name().replace("LOAN_STATUS_", ""));
    return new LoanRow(
        loan.aggregateId(),
        state.getTitle(),
        state.getMemberId(),
        status,
        loan.lastAt(),
        loan.version());
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
