package io.daybook.domain.banking.account;

import io.daybook.domain.RejectionCode;

/** Why a command to an account is refused. Pages: META-INF/daybook/problems. */
public enum AccountRejection implements RejectionCode {
  /** The account was never opened. */
  ACCOUNT_UNKNOWN,
  /** An account is opened once. */
  ACCOUNT_ALREADY_OPENED,
  /** An overdraft limit below zero. */
  ACCOUNT_OVERDRAFT_LIMIT_NEGATIVE,
  /** A deposit or withdrawal of zero or below. */
  ACCOUNT_AMOUNT_NOT_POSITIVE,
  /** An amount in another currency than the account's. */
  ACCOUNT_CURRENCY_DIFFERS,
  /** The balance does not fit into int64 units. */
  ACCOUNT_BALANCE_OUT_OF_RANGE,
  /** Balance and overdraft limit do not cover a withdrawal. */
  ACCOUNT_INSUFFICIENT_FUNDS,
  /** Withdrawal from a frozen account, or its closing. */
  ACCOUNT_FROZEN,
  /** An account is frozen once at a time. */
  ACCOUNT_ALREADY_FROZEN,
  /** Only a frozen account is unfrozen. */
  ACCOUNT_NOT_FROZEN,
  /** Closing with money left, or with a debt. */
  ACCOUNT_BALANCE_NOT_ZERO,
  /** Anything after closing. */
  ACCOUNT_CLOSED,
  /** A field is missing or not of its form. The gateway refuses nearly all of these before. */
  ACCOUNT_MALFORMED
}
