package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.CLOSED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.FROZEN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_DEPOSITED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_RETURNED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.REQUESTED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.STRANDED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.TRANSFER;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.UNKNOWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.WITHDRAWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.deposit;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.deposited;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.fail;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.failing;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.redirected;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.redirecting;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.refused;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.state;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.strand;

import io.daybook.domain.Observed;
import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.Test;

/** Money that no account takes, and where somebody redirects it. */
class StrandedMoneyTest {

  @Test
  void money_that_nobody_takes_strands_the_transfer() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED)
        .when(NOT_RETURNED)
        .thenSends("t-1", strand(CLOSED))
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, UNKNOWN, CLOSED));
  }

  @Test
  void a_stranded_transfer_waits_for_somebody() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED)
        .when(STRANDED)
        .thenNothing()
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, UNKNOWN, CLOSED));
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED)
        .when(TRANSFER.noEvent("t-1", strand(CLOSED), Outcome.OUTCOME_ACCEPTED, ""))
        .thenNothing();
  }

  @Test
  void stranded_money_goes_where_somebody_redirects_it() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED)
        .when(redirected("a-3"))
        .thenSends("a-3", deposit("a-1"))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING, "a-3", CLOSED));
  }

  @Test
  void money_that_was_redirected_fails_the_transfer_for_the_first_reason() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED, redirected("a-3"))
        .when(deposited("a-3"))
        .thenSends("t-1", fail(UNKNOWN))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING, "a-3", CLOSED));
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED, redirected("a-1"))
        .when(deposited("a-1"))
        .thenSends("t-1", fail(UNKNOWN));
  }

  @Test
  void money_that_was_redirected_to_the_account_that_was_to_be_paid_completes_the_transfer() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED, redirected("a-2"))
        .when(deposited("a-2"))
        .thenSends("t-1", Transfers.complete());
  }

  @Test
  void a_transfer_that_was_redirected_ends_its_process() {
    TRANSFER
        .given(
            REQUESTED,
            WITHDRAWN,
            NOT_DEPOSITED,
            NOT_RETURNED,
            STRANDED,
            redirected("a-3"),
            deposited("a-3"))
        .when(TRANSFER.answer("t-1", Transfers.failed(UNKNOWN, "...")))
        .thenEnds();
  }

  @Test
  void money_that_is_refused_once_more_is_stranded_again() {
    Observed notRedirected = refused("a-3", deposit("a-1"), FROZEN);
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED, redirected("a-3"))
        .when(notRedirected)
        .thenSends("t-1", strand(FROZEN))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, "a-3", FROZEN));
    TRANSFER
        .given(
            REQUESTED,
            WITHDRAWN,
            NOT_DEPOSITED,
            NOT_RETURNED,
            STRANDED,
            redirected("a-3"),
            notRedirected,
            STRANDED)
        .when(redirected("a-4"))
        .thenSends("a-4", deposit("a-1"))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING, "a-4", FROZEN));
  }

  /** The transfer accepts it only while it is stranded; a process relies on nobody. */
  @Test
  void money_that_is_not_stranded_is_not_redirected() {
    TRANSFER.given().when(redirected("a-3")).thenNothing();
    TRANSFER.given(REQUESTED).when(redirected("a-3")).thenNothing();
    TRANSFER
        .given(REQUESTED, WITHDRAWN)
        .when(redirected("a-3"))
        .thenNothing()
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_DEPOSITING).build());
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED, redirected("a-3"))
        .when(redirected("a-4"))
        .thenNothing()
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING, "a-3", CLOSED));
  }
}
