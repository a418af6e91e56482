package ${package}.loan;

import io.daybook.domain.RejectionCode;

/** Why a command to a loan is refused. */
public enum LoanRejection implements RejectionCode {
  /** Nothing was lent under this number. */
  LOAN_UNKNOWN,
  /** The number was used for a loan already. */
  LOAN_ALREADY_LENT,
  /** The book is back already. */
  LOAN_ALREADY_RETURNED,
  /** A field is missing or not of its form. */
  LOAN_MALFORMED
}
