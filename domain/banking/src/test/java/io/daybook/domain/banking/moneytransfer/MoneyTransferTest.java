package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.CLOSED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.FROZEN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_DEPOSITED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.NOT_WITHDRAWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.REQUESTED;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.TRANSFER;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.UNKNOWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.WITHDRAWN;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.deposit;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.deposited;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.fail;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.failing;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.redirected;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.state;
import static io.daybook.domain.banking.moneytransfer.MoneyTransfers.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferStep;
import org.junit.jupiter.api.Test;

/** Money is withdrawn, deposited, and returned if the account does not take it. */
class MoneyTransferTest {

  @Test
  void each_transfer_has_a_process_of_its_own() {
    var process = new MoneyTransfer();
    assertThat(process.instance(REQUESTED)).contains("t-1");
    assertThat(process.instance(redirected("a-3"))).contains("t-1");
  }

  @Test
  void what_others_tell_a_transfer_is_no_business_of_its_process() {
    var process = new MoneyTransfer();
    assertThat(process.instance(TRANSFER.event("t-1", Transfers.completed()))).isEmpty();
    assertThat(process.instance(TRANSFER.event("t-1", Transfers.failed(CLOSED, "...")))).isEmpty();
    assertThat(process.instance(TRANSFER.event("t-1", Transfers.stranded(CLOSED, "..."))))
        .isEmpty();
  }

  @Test
  void the_money_is_withdrawn_first() {
    TRANSFER
        .given()
        .when(REQUESTED)
        .thenSends("a-1", withdraw())
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_WITHDRAWING).build());
  }

  @Test
  void then_it_is_deposited() {
    TRANSFER
        .given(REQUESTED)
        .when(WITHDRAWN)
        .thenSends("a-2", deposit("a-1"))
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_DEPOSITING).build());
  }

  @Test
  void then_the_transfer_is_complete() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN)
        .when(deposited("a-2"))
        .thenSends("t-1", Transfers.complete())
        .thenState(state(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING).build());
  }

  @Test
  void then_the_process_is_over() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, deposited("a-2"))
        .when(TRANSFER.answer("t-1", Transfers.completed()))
        .thenEnds();
  }

  @Test
  void an_account_that_does_not_pay_fails_the_transfer() {
    TRANSFER
        .given(REQUESTED)
        .when(NOT_WITHDRAWN)
        .thenSends("t-1", fail(FROZEN))
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_REPORTING, FROZEN, FROZEN));
  }

  @Test
  void an_account_that_does_not_take_the_money_gets_it_returned() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN)
        .when(NOT_DEPOSITED)
        .thenSends("a-1", deposit("a-2"))
        .thenState(failing(MoneyTransferStep.MONEY_TRANSFER_STEP_RETURNING, UNKNOWN, UNKNOWN));
  }

  @Test
  void money_that_was_returned_fails_the_transfer() {
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED)
        .when(deposited("a-1"))
        .thenSends("t-1", fail(UNKNOWN));
    TRANSFER
        .given(REQUESTED, WITHDRAWN, NOT_DEPOSITED, deposited("a-1"))
        .when(TRANSFER.answer("t-1", Transfers.failed(UNKNOWN, "...")))
        .thenEnds();
  }
}
