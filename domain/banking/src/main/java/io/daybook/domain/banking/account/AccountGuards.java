package io.daybook.domain.banking.account;

import static io.daybook.domain.Decision.reject;
import static io.daybook.domain.Decision.rejectIf;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_ALREADY_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_ALREADY_OPENED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CLOSED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_NOT_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_UNKNOWN;
import static io.daybook.proto.banking.account.v1.AccountStatus.ACCOUNT_STATUS_FROZEN;

import io.daybook.domain.Decision;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import java.util.Optional;

/** Which status lets which command through; the refusal otherwise. */
final class AccountGuards {

  private AccountGuards() {}

  static Optional<Decision<AccountEvent>> rejectUnlessNew(AccountState account) {
    return switch (account.getStatus()) {
      case ACCOUNT_STATUS_UNSPECIFIED -> Optional.empty();
      case ACCOUNT_STATUS_OPEN, ACCOUNT_STATUS_FROZEN ->
          because(ACCOUNT_ALREADY_OPENED, "The account was opened before.");
      case ACCOUNT_STATUS_CLOSED -> closed();
      case UNRECOGNIZED -> throw unknownStatus(account);
    };
  }

  /** Open or frozen. */
  static Optional<Decision<AccountEvent>> rejectUnlessInUse(AccountState account) {
    return switch (account.getStatus()) {
      case ACCOUNT_STATUS_UNSPECIFIED -> because(ACCOUNT_UNKNOWN, "The account was never opened.");
      case ACCOUNT_STATUS_OPEN, ACCOUNT_STATUS_FROZEN -> Optional.empty();
      case ACCOUNT_STATUS_CLOSED -> closed();
      case UNRECOGNIZED -> throw unknownStatus(account);
    };
  }

  static Optional<Decision<AccountEvent>> rejectIfFrozen(AccountState account) {
    return rejectIf(
        isFrozen(account), ACCOUNT_FROZEN, "The account is frozen; it takes deposits only.");
  }

  static Optional<Decision<AccountEvent>> rejectIfFrozenAlready(AccountState account) {
    return rejectIf(isFrozen(account), ACCOUNT_ALREADY_FROZEN, "The account is frozen already.");
  }

  static Optional<Decision<AccountEvent>> rejectUnlessFrozen(AccountState account) {
    return rejectIf(!isFrozen(account), ACCOUNT_NOT_FROZEN, "The account is not frozen.");
  }

  private static boolean isFrozen(AccountState account) {
    return account.getStatus() == ACCOUNT_STATUS_FROZEN;
  }

  private static Optional<Decision<AccountEvent>> closed() {
    return because(ACCOUNT_CLOSED, "The account was closed for good.");
  }

  private static Optional<Decision<AccountEvent>> because(AccountRejection code, String message) {
    return Optional.of(reject(code, "%s", message));
  }

  private static IllegalStateException unknownStatus(AccountState account) {
    return new IllegalStateException("Unknown status of an account: " + account.getStatusValue());
  }
}
