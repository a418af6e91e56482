package io.daybook.domain.banking.account;

import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_ALREADY_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_CLOSED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_MALFORMED;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_NOT_FROZEN;
import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_UNKNOWN;
import static io.daybook.domain.banking.account.Accounts.closed;
import static io.daybook.domain.banking.account.Accounts.deposited;
import static io.daybook.domain.banking.account.Accounts.freeze;
import static io.daybook.domain.banking.account.Accounts.frozen;
import static io.daybook.domain.banking.account.Accounts.opened;
import static io.daybook.domain.banking.account.Accounts.unfreeze;
import static io.daybook.domain.banking.account.Accounts.unfrozen;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.AccountState;
import io.daybook.proto.banking.account.v1.AccountStatus;
import org.junit.jupiter.api.Test;

/** Which accounts are frozen, and unfrozen again. */
class FreezeAccountTest {

  private static final AccountEvent OPENED = opened("GBP", gbp("20"));
  private static final AccountEvent FIFTY = deposited(gbp("50"), gbp("50"));
  private static final String STOLEN = "Card reported as stolen";

  private final DeciderSpecification<AccountCommand, AccountState, AccountEvent> account =
      DeciderSpecification.of(new AccountDecider());

  @Test
  void an_open_account_is_frozen() {
    account
        .given(OPENED, FIFTY)
        .when(freeze(STOLEN))
        .thenEvents(frozen(STOLEN))
        .thenState(state(AccountStatus.ACCOUNT_STATUS_FROZEN));
  }

  @Test
  void an_account_is_frozen_once_at_a_time() {
    account
        .given(OPENED, frozen(STOLEN))
        .when(freeze("Court order"))
        .thenRejected(ACCOUNT_ALREADY_FROZEN, "The account is frozen already.");
    account
        .given(OPENED, frozen(STOLEN), unfrozen())
        .when(freeze("Court order"))
        .thenEvents(frozen("Court order"));
  }

  @Test
  void an_unknown_account_is_not_frozen() {
    account.given().when(freeze(STOLEN)).thenRejected(ACCOUNT_UNKNOWN);
  }

  @Test
  void a_closed_account_is_not_frozen() {
    account.given(OPENED, closed()).when(freeze(STOLEN)).thenRejected(ACCOUNT_CLOSED);
  }

  @Test
  void a_reason_has_1_to_500_characters() {
    var longest = "x".repeat(500);
    account.given(OPENED).when(freeze(longest)).thenEvents(frozen(longest));
    account
        .given(OPENED)
        .when(freeze(longest + "x"))
        .thenRejected(ACCOUNT_MALFORMED, "The reason is longer than 500 characters.");
    account
        .given(OPENED)
        .when(freeze(""))
        .thenRejected(ACCOUNT_MALFORMED, "The reason is missing.");
  }

  @Test
  void a_frozen_account_is_unfrozen() {
    account
        .given(OPENED, FIFTY, frozen(STOLEN))
        .when(unfreeze())
        .thenEvents(unfrozen())
        .thenState(state(AccountStatus.ACCOUNT_STATUS_OPEN));
  }

  @Test
  void an_open_account_is_not_unfrozen() {
    account
        .given(OPENED)
        .when(unfreeze())
        .thenRejected(ACCOUNT_NOT_FROZEN, "The account is not frozen.");
  }

  @Test
  void an_unknown_account_is_not_unfrozen() {
    account.given().when(unfreeze()).thenRejected(ACCOUNT_UNKNOWN);
  }

  @Test
  void a_closed_account_is_not_unfrozen() {
    account.given(OPENED, closed()).when(unfreeze()).thenRejected(ACCOUNT_CLOSED);
  }

  private static AccountState state(AccountStatus status) {
    return AccountState.newBuilder()
        .setStatus(status)
        .setBalance(gbp("50"))
        .setOverdraftLimit(gbp("20"))
        .build();
  }
}
