package ${package}.loan;

import io.daybook.domain.RejectionCode;

/** Why a command to a loan is refused. */
public enum LoanRejection implements RejectionCode {
  /** A member has the book. */
  LOAN_ALREADY_LENT,
  /** No member has the book. */
  LOAN_NOT_LENT,
  /** A field is missing or not of its form. */
  LOAN_MALFORMED
}
