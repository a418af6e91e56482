package io.daybook.domain.banking.transfer;

import io.daybook.domain.RejectionCode;

/** Why a command to a transfer is refused. Pages: META-INF/daybook/problems. */
public enum TransferRejection implements RejectionCode {
  /** The transfer was never requested. */
  TRANSFER_UNKNOWN,
  /** A transfer is requested once. */
  TRANSFER_ALREADY_REQUESTED,
  /** From an account to itself. */
  TRANSFER_SAME_ACCOUNT,
  /** An amount of zero or below. */
  TRANSFER_AMOUNT_NOT_POSITIVE,
  /** Failure after completion. */
  TRANSFER_ALREADY_COMPLETED,
  /** Completion after failure. */
  TRANSFER_ALREADY_FAILED,
  /** An end while no account has the money, or not the one that was to be paid. */
  TRANSFER_STRANDED,
  /** Only money that is stranded is redirected. */
  TRANSFER_NOT_STRANDED,
  /** Money is redirected once at a time. */
  TRANSFER_ALREADY_REDIRECTED,
  /** A field is missing or not of its form. The gateway refuses nearly all of these before. */
  TRANSFER_MALFORMED
}
