package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.CLOSED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.FROZEN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_DEPOSITED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_RETURNED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_WITHDRAWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.REQUESTED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.STRANDED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.TRANSFER;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.UNKNOWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.WITHDRAWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.deposit;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.deposited;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.fail;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.failing;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.notReported;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.redirected;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.state;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.strand;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.withdraw;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.withdrawn;
import static io.daybook.domain.test.Monies.eur;

import io.daybook.domain.Observed;
import io.daybook.domain.banking.account.Accounts;
import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Answers that move the process of a transfer on, answers that do not, and reports that the
 * transfer refuses.
 */
class MoneyTransferAnswersTest {

  /** It is a dead letter, and may still be decided. */
  @Test
  void a_command_that_may_still_be_decided_is_waited_for() {
    TRANSFER
        .given(REQUESTED)
        .when(TRANSFER.noEvent("a-1", withdraw(), Outcome.OUTCOME_FAILED, ""))
        .thenNothing();
    TRANSFER
        .given(REQUESTED, WITHDRAWN)
        .when(TRANSFER.noEvent("a-2", deposit("a-1"), Outcome.OUTCOME_FAILED, ""))
        .thenNothing();
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, STRANDED, redirected("a-3"))
        .when(TRANSFER.noEvent("a-3", deposit("a-1"), Outcome.OUTCOME_FAILED, ""))
        .thenNothing();
  }

  @Test
  void a_command_whose_id_somebody_has_used_is_never_decided() {
    TRANSFER
        .given(REQUESTED)
        .when(TRANSFER.noEvent("a-1", withdraw(), Outcome.OUTCOME_COMMAND_ID_REUSED, ""))
        .thenSends("t-1", fail("OUTCOME_COMMAND_ID_REUSED"));
  }

  @Test
  void another_amount_is_no_answer() {
    TRANSFER.given(REQUESTED).when(withdrawn(eur("1"))).thenNothing();
    TRANSFER
        .given(REQUESTED, WITHDRAWN)
        .when(TRANSFER.answer("a-2", Accounts.deposited(eur("1"), eur("1"))))
        .thenNothing();
  }

  @Test
  void a_transfer_that_knew_already_ends_the_process() {
    TRANSFER
        .given(REQUESTED, NOT_WITHDRAWN)
        .when(TRANSFER.noEvent("t-1", fail(FROZEN), Outcome.OUTCOME_ACCEPTED, ""))
        .thenEnds();
  }

  /** Somebody has written its end to the topic of commands. */
  @Test
  void a_transfer_that_somebody_else_has_ended_otherwise_ends_the_process_as_contradicted() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, deposited("a-2"))
        .when(notReported(Transfers.complete(), "TRANSFER_ALREADY_FAILED"))
        .thenEnds()
        .thenState(
            state(MoneyTransferStep.MONEY_TRANSFER_STEP_CONTRADICTED)
                .setRefusalCode("TRANSFER_ALREADY_FAILED")
                .build());
    TRANSFER
        .given(REQUESTED, NOT_WITHDRAWN)
        .when(notReported(fail(FROZEN), "TRANSFER_ALREADY_COMPLETED"))
        .thenEnds()
        .thenState(
            failing(
                MoneyTransferStep.MONEY_TRANSFER_STEP_CONTRADICTED,
                FROZEN,
                "TRANSFER_ALREADY_COMPLETED"));
    TRANSFER
        .given(REQUESTED, WITHDRAWN, deposited("a-2"))
        .when(TRANSFER.noEvent("t-1", Transfers.complete(), Outcome.OUTCOME_COMMAND_ID_REUSED, ""))
        .thenEnds();
  }

  /** Its money is in flight, and nobody can redirect it: the process is not over, and says why. */
  @Test
  void a_stranding_that_the_transfer_refuses_is_shown() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED)
        .when(notReported(strand(CLOSED), "TRANSFER_ALREADY_FAILED"))
        .thenNothing()
        .thenState(
            failing(
                MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED,
                UNKNOWN,
                "TRANSFER_ALREADY_FAILED"));
  }

  @Test
  void a_report_that_may_still_be_decided_is_waited_for() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, deposited("a-2"))
        .when(TRANSFER.noEvent("t-1", Transfers.complete(), Outcome.OUTCOME_FAILED, ""))
        .thenNothing()
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING).build());
  }

  /** Outcomes and events are of two topics, so the answer to a stranding may come late. */
  @Test
  void only_the_answer_to_its_end_ends_a_transfer() {
    Observed knewOfStranding =
        TRANSFER.noEvent("t-1", strand(CLOSED), Outcome.OUTCOME_ACCEPTED, "");
    TRANSFER
        .given(
            REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, redirected("a-3"), deposited("a-3"))
        .when(knewOfStranding)
        .thenNothing();
    TRANSFER
        .given(
            REQUESTED, WITHDRAWN, NOT_DEPOSITED, NOT_RETURNED, redirected("a-3"), deposited("a-3"))
        .when(notReported(strand(CLOSED), "TRANSFER_ALREADY_FAILED"))
        .thenNothing();
  }
}
