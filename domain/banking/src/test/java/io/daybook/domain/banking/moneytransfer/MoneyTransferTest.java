package io.daybook.domain.banking.moneytransfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Observed;
import io.daybook.domain.Reaction;
import io.daybook.domain.test.ProcessSpecification;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.MoneyDeposited;
import io.daybook.proto.banking.account.v1.MoneyWithdrawn;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import io.daybook.proto.banking.transfer.v1.CompleteTransfer;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferCompleted;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferFailed;
import io.daybook.proto.banking.transfer.v1.TransferRequested;
import io.daybook.proto.v1.Money;
import io.daybook.proto.v1.Outcome;
import org.junit.jupiter.api.Test;

/** 50 EUR from a-1 to a-2, as transfer t-1. */
class MoneyTransferTest {
  private static final Money AMOUNT =
      Money.newBuilder().setCurrencyCode("EUR").setUnits(50).build();
  private static final String FROZEN = "ACCOUNT_FROZEN";

  private final ProcessSpecification<MoneyTransferState> transfer =
      ProcessSpecification.of(new MoneyTransfer());
  private final Observed.Event requested =
      transfer.event(
          "t-1",
          TransferEvent.newBuilder()
              .setTransferRequested(
                  TransferRequested.newBuilder()
                      .setFromAccountId("a-1")
                      .setToAccountId("a-2")
                      .setAmount(AMOUNT))
              .build());
  private final Observed withdrawn =
      transfer.answer(
          "a-1",
          AccountEvent.newBuilder()
              .setMoneyWithdrawn(MoneyWithdrawn.newBuilder().setAmount(AMOUNT))
              .build());
  private final Observed notWithdrawn = refused("a-1", withdraw(), FROZEN);
  private final Observed notDeposited = refused("a-2", deposit("a-1"), "ACCOUNT_CLOSED");
  private final Observed notReturned = refused("a-1", deposit("a-2"), "ACCOUNT_CLOSED");

  @Test
  void each_transfer_has_a_process_of_its_own() {
    assertThat(new MoneyTransfer().instance(requested)).contains("t-1");
    assertThat(new MoneyTransfer().instance(transfer.event("t-1", completed()))).isEmpty();
  }

  @Test
  void the_money_is_withdrawn_first() {
    transfer
        .given()
        .when(requested)
        .thenSends("a-1", withdraw())
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_WITHDRAWING, ""));
  }

  @Test
  void then_it_is_deposited() {
    transfer.given(requested).when(withdrawn).thenSends("a-2", deposit("a-1"));
  }

  @Test
  void then_the_transfer_is_complete() {
    transfer
        .given(requested, withdrawn)
        .when(deposited("a-2"))
        .thenSends(
            "t-1",
            TransferCommand.newBuilder()
                .setCompleteTransfer(CompleteTransfer.getDefaultInstance())
                .build());
  }

  @Test
  void then_the_process_is_over() {
    transfer
        .given(requested, withdrawn, deposited("a-2"))
        .when(transfer.answer("t-1", completed()))
        .thenEnds();
  }

  @Test
  void an_account_that_does_not_pay_fails_the_transfer() {
    transfer
        .given(requested)
        .when(notWithdrawn)
        .thenSends("t-1", fail(FROZEN))
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING, FROZEN));
  }

  @Test
  void an_account_that_does_not_take_the_money_gets_it_returned() {
    transfer.given(requested, withdrawn).when(notDeposited).thenSends("a-1", deposit("a-2"));
  }

  @Test
  void money_that_was_returned_fails_the_transfer() {
    transfer
        .given(requested, withdrawn, notDeposited)
        .when(deposited("a-1"))
        .thenSends("t-1", fail("ACCOUNT_CLOSED"));
    transfer
        .given(requested, withdrawn, notDeposited, deposited("a-1"))
        .when(transfer.answer("t-1", failed()))
        .thenEnds();
  }

  @Test
  void money_that_nobody_takes_is_stranded_and_the_transfer_stays_open() {
    transfer
        .given(requested, withdrawn, notDeposited)
        .when(notReturned)
        .thenNothing()
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_STRANDED, "ACCOUNT_CLOSED"));
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
    Observed other =
        transfer.answer(
            "a-1",
            AccountEvent.newBuilder()
                .setMoneyWithdrawn(
                    MoneyWithdrawn.newBuilder().setAmount(AMOUNT.toBuilder().setUnits(1)))
                .build());
    transfer.given(requested).when(other).thenNothing();
  }

  @Test
  void a_transfer_that_knew_already_ends_the_process() {
    transfer
        .given(requested, notWithdrawn)
        .when(transfer.noEvent("t-1", fail(FROZEN), Outcome.OUTCOME_ACCEPTED, ""))
        .thenReacts(Reaction.end());
  }

  private Observed deposited(String accountId) {
    return transfer.answer(
        accountId,
        AccountEvent.newBuilder()
            .setMoneyDeposited(MoneyDeposited.newBuilder().setAmount(AMOUNT))
            .build());
  }

  private Observed refused(String accountId, AccountCommand command, String code) {
    return transfer.noEvent(accountId, command, Outcome.OUTCOME_REJECTED, code);
  }

  private static MoneyTransferState state(MoneyTransferStep step, String failure) {
    return MoneyTransferState.newBuilder()
        .setStep(step)
        .setTransferId("t-1")
        .setFromAccountId("a-1")
        .setToAccountId("a-2")
        .setAmount(AMOUNT)
        .setFailureCode(failure)
        .build();
  }

  private static AccountCommand withdraw() {
    return AccountCommand.newBuilder()
        .setWithdrawMoney(
            WithdrawMoney.newBuilder().setAmount(AMOUNT).setDestination("a-2").setReference("t-1"))
        .build();
  }

  private static AccountCommand deposit(String source) {
    return AccountCommand.newBuilder()
        .setDepositMoney(
            DepositMoney.newBuilder().setAmount(AMOUNT).setSource(source).setReference("t-1"))
        .build();
  }

  private static TransferCommand fail(String code) {
    return TransferCommand.newBuilder()
        .setFailTransfer(
            FailTransfer.newBuilder()
                .setCode(code)
                .setMessage("An account does not take part in it."))
        .build();
  }

  private static TransferEvent completed() {
    return TransferEvent.newBuilder()
        .setTransferCompleted(TransferCompleted.getDefaultInstance())
        .build();
  }

  private static TransferEvent failed() {
    return TransferEvent.newBuilder()
        .setTransferFailed(TransferFailed.getDefaultInstance())
        .build();
  }
}
