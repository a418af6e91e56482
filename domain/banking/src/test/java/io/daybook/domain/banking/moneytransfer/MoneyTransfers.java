package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.test.Monies.eur;

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

/**
 * What the process of one transfer observes, sends and keeps, for examples: 50 EUR from a-1 to a-2,
 * as transfer t-1.
 */
final class MoneyTransfers {
  static final Money AMOUNT = eur("50");
  static final String FROZEN = "ACCOUNT_FROZEN";
  static final String UNKNOWN = "ACCOUNT_UNKNOWN";
  static final String CLOSED = "ACCOUNT_CLOSED";

  static final ProcessSpecification<MoneyTransferState> TRANSFER =
      ProcessSpecification.of(new MoneyTransfer());
  static final Observed.Event REQUESTED =
      TRANSFER.event("t-1", Transfers.requested("a-1", "a-2", AMOUNT));
  static final Observed WITHDRAWN = withdrawn(AMOUNT);
  static final Observed NOT_WITHDRAWN = refused("a-1", withdraw(), FROZEN);
  static final Observed NOT_DEPOSITED = refused("a-2", deposit("a-1"), UNKNOWN);
  static final Observed NOT_RETURNED = refused("a-1", deposit("a-2"), CLOSED);
  static final Observed STRANDED =
      TRANSFER.answer("t-1", Transfers.stranded(CLOSED, "No account takes the money."));

  private MoneyTransfers() {}

  static Observed notReported(TransferCommand command, String code) {
    return TRANSFER.noEvent("t-1", command, Outcome.OUTCOME_REJECTED, code);
  }

  static Observed withdrawn(Money amount) {
    return TRANSFER.answer("a-1", Accounts.withdrawn(amount, eur("0")));
  }

  static Observed deposited(String accountId) {
    return TRANSFER.answer(accountId, Accounts.deposited(AMOUNT, AMOUNT));
  }

  static Observed.Event redirected(String accountId) {
    return TRANSFER.event("t-1", Transfers.redirected(accountId));
  }

  static Observed refused(String accountId, AccountCommand command, String code) {
    return TRANSFER.noEvent(accountId, command, Outcome.OUTCOME_REJECTED, code);
  }

  static MoneyTransferState.Builder state(MoneyTransferStep step) {
    return MoneyTransferState.newBuilder()
        .setStep(step)
        .setTransferId("t-1")
        .setFromAccountId("a-1")
        .setToAccountId("a-2")
        .setAmount(AMOUNT);
  }

  static MoneyTransferState failing(MoneyTransferStep step, String failure, String refusal) {
    return state(step).setFailureCode(failure).setRefusalCode(refusal).build();
  }

  static MoneyTransferState redirecting(
      MoneyTransferStep step, String redirectedTo, String refusal) {
    return failing(step, UNKNOWN, refusal).toBuilder()
        .setRedirectedToAccountId(redirectedTo)
        .build();
  }

  static AccountCommand withdraw() {
    return Accounts.withdraw(AMOUNT, "a-2", "t-1");
  }

  static AccountCommand deposit(String source) {
    return Accounts.deposit(AMOUNT, source, "t-1");
  }

  static TransferCommand fail(String code) {
    return Transfers.fail(code, "An account does not take part in it.");
  }

  static TransferCommand strand(String code) {
    return Transfers.strand(code, "No account takes the money.");
  }
}
