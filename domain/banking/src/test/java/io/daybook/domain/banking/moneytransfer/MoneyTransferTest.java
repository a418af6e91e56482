package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.test.Monies.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Observed;
import io.daybook.domain.banking.account.Accounts;
import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.domain.test.ProcessSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.v1.Money;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.Test;

/** 50 EUR from a-1 to a-2, as transfer t-1. */
class MoneyTransferTest {
  private static final Money AMOUNT = eur("50");
  private static final String FROZEN = "ACCOUNT_FROZEN";
  private static final String UNKNOWN = "ACCOUNT_UNKNOWN";
  private static final String CLOSED = "ACCOUNT_CLOSED";

  private final ProcessSpecification<MoneyTransferState> transfer =
      ProcessSpecification.of(new MoneyTransfer());
  private final Observed.Event requested =
      transfer.event("t-1", Transfers.requested("a-1", "a-2", AMOUNT));
  private final Observed withdrawn = withdrawn(AMOUNT);
  private final Observed notWithdrawn = refused("a-1", withdraw(), FROZEN);
  private final Observed notDeposited = refused("a-2", deposit("a-1"), UNKNOWN);
  private final Observed notReturned = refused("a-1", deposit("a-2"), CLOSED);
  private final Observed stranded =
      transfer.answer("t-1", Transfers.stranded(CLOSED, "No account takes the money."));

  @Test
  void each_transfer_has_a_process_of_its_own() {
    var process = new MoneyTransfer();
    assertThat(process.instance(requested)).contains("t-1");
    assertThat(process.instance(redirected("a-3"))).contains("t-1");
  }

  @Test
  void what_others_tell_a_transfer_is_no_business_of_its_process() {
    var process = new MoneyTransfer();
    assertThat(process.instance(transfer.event("t-1", Transfers.completed()))).isEmpty();
    assertThat(process.instance(transfer.event("t-1", Transfers.failed(CLOSED, "...")))).isEmpty();
    assertThat(process.instance(transfer.event("t-1", Transfers.stranded(CLOSED, "..."))))
        .isEmpty();
  }

  @Test
  void the_money_is_withdrawn_first() {
    transfer
        .given()
        .when(requested)
        .thenSends("a-1", withdraw())
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_WITHDRAWING).build());
  }

  @Test
  void then_it_is_deposited() {
    transfer
        .given(requested)
        .when(withdrawn)
        .thenSends("a-2", deposit("a-1"))
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_DEPOSITING).build());
  }

  @Test
  void then_the_transfer_is_complete() {
    transfer
        .given(requested, withdrawn)
        .when(deposited("a-2"))
        .thenSends("t-1", Transfers.complete())
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING).build());
  }

  @Test
  void then_the_process_is_over() {
    transfer
        .given(requested, withdrawn, deposited("a-2"))
        .when(transfer.answer("t-1", Transfers.completed()))
        .thenEnds();
  }

  @Test
  void an_account_that_does_not_pay_fails_the_transfer() {
    transfer
        .given(requested)
        .when(notWithdrawn)
        .thenSends("t-1", fail(FROZEN))
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING, FROZEN, FROZEN));
  }

  @Test
  void an_account_that_does_not_take_the_money_gets_it_returned() {
    transfer
        .given(requested, withdrawn)
        .when(notDeposited)
        .thenSends("a-1", deposit("a-2"))
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_RETURNING, UNKNOWN, UNKNOWN));
  }

  @Test
  void money_that_was_returned_fails_the_transfer() {
    transfer
        .given(requested, withdrawn, notDeposited)
        .when(deposited("a-1"))
        .thenSends("t-1", fail(UNKNOWN));
    transfer
        .given(requested, withdrawn, notDeposited, deposited("a-1"))
        .when(transfer.answer("t-1", Transfers.failed(UNKNOWN, "...")))
        .thenEnds();
  }

  @Test
  void money_that_nobody_takes_strands_the_transfer() {
    transfer
        .given(requested, withdrawn, notDeposited)
        .when(notReturned)
        .thenSends("t-1", strand(CLOSED))
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, UNKNOWN, CLOSED));
  }

  @Test
  void a_stranded_transfer_waits_for_somebody() {
    transfer
        .given(requested, withdrawn, notDeposited, notReturned)
        .when(stranded)
        .thenNothing()
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, UNKNOWN, CLOSED));
    transfer
        .given(requested, withdrawn, notDeposited, notReturned)
        .when(transfer.noEvent("t-1", strand(CLOSED), Outcome.OUTCOME_ACCEPTED, ""))
        .thenNothing();
  }

  @Test
  void stranded_money_goes_where_somebody_redirects_it() {
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded)
        .when(redirected("a-3"))
        .thenSends("a-3", deposit("a-1"))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING, "a-3", CLOSED));
  }

  @Test
  void money_that_was_redirected_fails_the_transfer_for_the_first_reason() {
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded, redirected("a-3"))
        .when(deposited("a-3"))
        .thenSends("t-1", fail(UNKNOWN))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING, "a-3", CLOSED));
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded, redirected("a-1"))
        .when(deposited("a-1"))
        .thenSends("t-1", fail(UNKNOWN));
  }

  @Test
  void money_that_was_redirected_to_the_account_that_was_to_be_paid_completes_the_transfer() {
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded, redirected("a-2"))
        .when(deposited("a-2"))
        .thenSends("t-1", Transfers.complete());
  }

  @Test
  void a_transfer_that_was_redirected_ends_its_process() {
    transfer
        .given(
            requested,
            withdrawn,
            notDeposited,
            notReturned,
            stranded,
            redirected("a-3"),
            deposited("a-3"))
        .when(transfer.answer("t-1", Transfers.failed(UNKNOWN, "...")))
        .thenEnds();
  }

  @Test
  void money_that_is_refused_once_more_is_stranded_again() {
    Observed notRedirected = refused("a-3", deposit("a-1"), FROZEN);
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded, redirected("a-3"))
        .when(notRedirected)
        .thenSends("t-1", strand(FROZEN))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, "a-3", FROZEN));
    transfer
        .given(
            requested,
            withdrawn,
            notDeposited,
            notReturned,
            stranded,
            redirected("a-3"),
            notRedirected,
            stranded)
        .when(redirected("a-4"))
        .thenSends("a-4", deposit("a-1"))
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING, "a-4", FROZEN));
  }

  /** The transfer accepts it only while it is stranded; a process relies on nobody. */
  @Test
  void money_that_is_not_stranded_is_not_redirected() {
    transfer.given().when(redirected("a-3")).thenNothing();
    transfer.given(requested).when(redirected("a-3")).thenNothing();
    transfer
        .given(requested, withdrawn)
        .when(redirected("a-3"))
        .thenNothing()
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_DEPOSITING).build());
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded, redirected("a-3"))
        .when(redirected("a-4"))
        .thenNothing()
        .thenState(redirecting(MoneyTransferStep.MONEY_TRANSFER_STEP_REDIRECTING, "a-3", CLOSED));
  }

  /** It is a dead letter, and may still be decided. */
  @Test
  void a_command_that_may_still_be_decided_is_waited_for() {
    transfer
        .given(requested)
        .when(transfer.noEvent("a-1", withdraw(), Outcome.OUTCOME_FAILED, ""))
        .thenNothing();
    transfer
        .given(requested, withdrawn)
        .when(transfer.noEvent("a-2", deposit("a-1"), Outcome.OUTCOME_FAILED, ""))
        .thenNothing();
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, stranded, redirected("a-3"))
        .when(transfer.noEvent("a-3", deposit("a-1"), Outcome.OUTCOME_FAILED, ""))
        .thenNothing();
  }

  @Test
  void a_command_whose_id_somebody_has_used_is_never_decided() {
    transfer
        .given(requested)
        .when(transfer.noEvent("a-1", withdraw(), Outcome.OUTCOME_COMMAND_ID_REUSED, ""))
        .thenSends("t-1", fail("OUTCOME_COMMAND_ID_REUSED"));
  }

  @Test
  void another_amount_is_no_answer() {
    transfer.given(requested).when(withdrawn(eur("1"))).thenNothing();
    transfer
        .given(requested, withdrawn)
        .when(transfer.answer("a-2", Accounts.deposited(eur("1"), eur("1"))))
        .thenNothing();
  }

  @Test
  void a_transfer_that_knew_already_ends_the_process() {
    transfer
        .given(requested, notWithdrawn)
        .when(transfer.noEvent("t-1", fail(FROZEN), Outcome.OUTCOME_ACCEPTED, ""))
        .thenEnds();
  }

  /** Somebody has written its end to the topic of commands. */
  @Test
  void a_transfer_that_somebody_else_has_ended_otherwise_ends_the_process_as_contradicted() {
    transfer
        .given(requested, withdrawn, deposited("a-2"))
        .when(notReported(Transfers.complete(), "TRANSFER_ALREADY_FAILED"))
        .thenEnds()
        .thenState(
            state(MoneyTransferStep.MONEY_TRANSFER_STEP_CONTRADICTED)
                .setRefusalCode("TRANSFER_ALREADY_FAILED")
                .build());
    transfer
        .given(requested, notWithdrawn)
        .when(notReported(fail(FROZEN), "TRANSFER_ALREADY_COMPLETED"))
        .thenEnds()
        .thenState(
            failing(
                MoneyTransferStep.MONEY_TRANSFER_STEP_CONTRADICTED,
                FROZEN,
                "TRANSFER_ALREADY_COMPLETED"));
    transfer
        .given(requested, withdrawn, deposited("a-2"))
        .when(transfer.noEvent("t-1", Transfers.complete(), Outcome.OUTCOME_COMMAND_ID_REUSED, ""))
        .thenEnds();
  }

  /** Its money is in flight, and nobody can redirect it: the process is not over, and says why. */
  @Test
  void a_stranding_that_the_transfer_refuses_is_shown() {
    transfer
        .given(requested, withdrawn, notDeposited, notReturned)
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
    transfer
        .given(requested, withdrawn, deposited("a-2"))
        .when(transfer.noEvent("t-1", Transfers.complete(), Outcome.OUTCOME_FAILED, ""))
        .thenNothing()
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING).build());
  }

  /** Outcomes and events are of two topics, so the answer to a stranding may come late. */
  @Test
  void only_the_answer_to_its_end_ends_a_transfer() {
    Observed knewOfStranding =
        transfer.noEvent("t-1", strand(CLOSED), Outcome.OUTCOME_ACCEPTED, "");
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, redirected("a-3"), deposited("a-3"))
        .when(knewOfStranding)
        .thenNothing();
    transfer
        .given(requested, withdrawn, notDeposited, notReturned, redirected("a-3"), deposited("a-3"))
        .when(notReported(strand(CLOSED), "TRANSFER_ALREADY_FAILED"))
        .thenNothing();
  }

  private Observed notReported(TransferCommand command, String code) {
    return transfer.noEvent("t-1", command, Outcome.OUTCOME_REJECTED, code);
  }

  private Observed withdrawn(Money amount) {
    return transfer.answer("a-1", Accounts.withdrawn(amount, eur("0")));
  }

  private Observed deposited(String accountId) {
    return transfer.answer(accountId, Accounts.deposited(AMOUNT, AMOUNT));
  }

  private Observed.Event redirected(String accountId) {
    return transfer.event("t-1", Transfers.redirected(accountId));
  }

  private Observed refused(String accountId, AccountCommand command, String code) {
    return transfer.noEvent(accountId, command, Outcome.OUTCOME_REJECTED, code);
  }

  private static MoneyTransferState.Builder state(MoneyTransferStep step) {
    return MoneyTransferState.newBuilder()
        .setStep(step)
        .setTransferId("t-1")
        .setFromAccountId("a-1")
        .setToAccountId("a-2")
        .setAmount(AMOUNT);
  }

  private static MoneyTransferState failing(
      MoneyTransferStep step, String failure, String refusal) {
    return state(step).setFailureCode(failure).setRefusalCode(refusal).build();
  }

  private static MoneyTransferState redirecting(
      MoneyTransferStep step, String redirectedTo, String refusal) {
    return failing(step, UNKNOWN, refusal).toBuilder()
        .setRedirectedToAccountId(redirectedTo)
        .build();
  }

  private static AccountCommand withdraw() {
    return Accounts.withdraw(AMOUNT, "a-2", "t-1");
  }

  private static AccountCommand deposit(String source) {
    return Accounts.deposit(AMOUNT, source, "t-1");
  }

  private static TransferCommand fail(String code) {
    return Transfers.fail(code, "An account does not take part in it.");
  }

  private static TransferCommand strand(String code) {
    return Transfers.strand(code, "No account takes the money.");
  }
}
