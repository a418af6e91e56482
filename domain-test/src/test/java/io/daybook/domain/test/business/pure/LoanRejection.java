package io.daybook.domain.test.business.pure;

import io.daybook.domain.RejectionCode;

/** One code with its page, one with half of one, and one with none. */
enum LoanRejection implements RejectionCode {
  LOAN_UNKNOWN,
  LOAN_OVERDUE,
  LOAN_MALFORMED
}
