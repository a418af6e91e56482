package io.daybook.domain.banking.transfer;

import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_COMPLETED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_FAILED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_REDIRECTED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_MALFORMED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_NOT_STRANDED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_STRANDED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_UNKNOWN;
import static io.daybook.domain.banking.transfer.Transfers.complete;
import static io.daybook.domain.banking.transfer.Transfers.completed;
import static io.daybook.domain.banking.transfer.Transfers.fail;
import static io.daybook.domain.banking.transfer.Transfers.failed;
import static io.daybook.domain.banking.transfer.Transfers.redirect;
import static io.daybook.domain.banking.transfer.Transfers.redirected;
import static io.daybook.domain.banking.transfer.Transfers.requested;
import static io.daybook.domain.banking.transfer.Transfers.strand;
import static io.daybook.domain.banking.transfer.Transfers.stranded;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferState;
import io.daybook.proto.banking.transfer.v1.TransferStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of money that no account takes. */
class StrandTransferTest {

  private static final TransferEvent REQUESTED = requested("a-1", "a-2", gbp("25"));
  private static final String CODE = "ACCOUNT_CLOSED";
  private static final String MESSAGE = "No account takes the money.";
  private static final TransferEvent STRANDED = stranded(CODE, MESSAGE);
  private static final TransferEvent FAILED = failed("ACCOUNT_UNKNOWN", "There is none.");

  private final DeciderSpecification<TransferCommand, TransferState, TransferEvent> transfer =
      DeciderSpecification.of(new TransferDecider());

  @Test
  void a_transfer_on_its_way_is_stranded() {
    transfer
        .given(REQUESTED)
        .when(strand(CODE, MESSAGE))
        .thenEvents(STRANDED)
        .thenState(state(TransferStatus.TRANSFER_STATUS_STRANDED).build());
  }

  @Test
  void a_transfer_that_was_redirected_is_stranded_again() {
    transfer
        .given(REQUESTED, STRANDED, redirected("a-3"))
        .when(strand("ACCOUNT_UNKNOWN", MESSAGE))
        .thenEvents(stranded("ACCOUNT_UNKNOWN", MESSAGE))
        .thenState(
            state(TransferStatus.TRANSFER_STATUS_STRANDED)
                .setFailureCode("ACCOUNT_UNKNOWN")
                .setRedirectedToAccountId("a-3")
                .build());
  }

  @Test
  void to_strand_a_transfer_twice_changes_nothing() {
    transfer.given(REQUESTED, STRANDED).when(strand(CODE, MESSAGE)).thenNothing();
    transfer.given(REQUESTED, STRANDED).when(strand("ANOTHER", "Another reason.")).thenNothing();
  }

  @Test
  void a_transfer_that_is_over_is_not_stranded() {
    transfer
        .given(REQUESTED, completed())
        .when(strand(CODE, MESSAGE))
        .thenRejected(
            TRANSFER_ALREADY_COMPLETED, "The transfer is completed; it is not stranded any more.");
    transfer
        .given(REQUESTED, FAILED)
        .when(strand(CODE, MESSAGE))
        .thenRejected(TRANSFER_ALREADY_FAILED, "The transfer failed; it is not stranded any more.");
  }

  @Test
  void an_unknown_transfer_is_neither_stranded_nor_redirected() {
    transfer.given().when(strand(CODE, MESSAGE)).thenRejected(TRANSFER_UNKNOWN);
    transfer
        .given()
        .when(redirect("a-3"))
        .thenRejected(TRANSFER_UNKNOWN, "The transfer was never requested.");
  }

  @Test
  void a_stranding_has_a_code_and_a_message() {
    var code = "A".repeat(64);
    var message = "x".repeat(256);
    transfer.given(REQUESTED).when(strand(code, message)).thenEvents(stranded(code, message));
    transfer
        .given(REQUESTED)
        .when(strand(code + "A", message))
        .thenRejected(TRANSFER_MALFORMED, "The code is longer than 64 characters.");
    transfer
        .given(REQUESTED)
        .when(strand("", message))
        .thenRejected(TRANSFER_MALFORMED, "The code is missing.");
    transfer
        .given(REQUESTED)
        .when(strand(code, message + "x"))
        .thenRejected(TRANSFER_MALFORMED, "The message is longer than 256 characters.");
  }

  @Test
  void a_stranded_transfer_is_redirected() {
    transfer
        .given(REQUESTED, STRANDED)
        .when(redirect("a-3"))
        .thenEvents(redirected("a-3"))
        .thenState(
            state(TransferStatus.TRANSFER_STATUS_REDIRECTED)
                .setRedirectedToAccountId("a-3")
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-1", "a-2"})
  void it_is_redirected_to_an_account_that_has_refused_it_before(String account) {
    transfer.given(REQUESTED, STRANDED).when(redirect(account)).thenEvents(redirected(account));
  }

  @Test
  void it_is_redirected_once_while_it_is_on_its_way() {
    transfer
        .given(REQUESTED, STRANDED, redirected("a-3"))
        .when(redirect("a-3"))
        .thenRejected(
            TRANSFER_ALREADY_REDIRECTED,
            "The money is on its way to an account that it was redirected to.");
    transfer
        .given(REQUESTED, STRANDED, redirected("a-3"), STRANDED)
        .when(redirect("a-4"))
        .thenEvents(redirected("a-4"));
  }

  @Test
  void a_transfer_that_is_not_stranded_is_not_redirected() {
    transfer
        .given(REQUESTED)
        .when(redirect("a-3"))
        .thenRejected(
            TRANSFER_NOT_STRANDED,
            "The transfer is requested; only one that is stranded is redirected.");
    transfer
        .given(REQUESTED, completed())
        .when(redirect("a-3"))
        .thenRejected(
            TRANSFER_NOT_STRANDED,
            "The transfer is completed; only one that is stranded is redirected.");
    transfer
        .given(REQUESTED, FAILED)
        .when(redirect("a-3"))
        .thenRejected(
            TRANSFER_NOT_STRANDED,
            "The transfer is failed; only one that is stranded is redirected.");
  }

  @Test
  void an_account_that_takes_the_money_is_named_by_its_id() {
    var longest = "a".repeat(64);
    transfer.given(REQUESTED, STRANDED).when(redirect(longest)).thenEvents(redirected(longest));
    transfer
        .given(REQUESTED, STRANDED)
        .when(redirect(longest + "a"))
        .thenRejected(
            TRANSFER_MALFORMED,
            "The account that takes the money is not 1 to 64 characters of [A-Za-z0-9._~-], the"
                + " first a letter or a digit.");
    transfer.given(REQUESTED, STRANDED).when(redirect("")).thenRejected(TRANSFER_MALFORMED);
  }

  @Test
  void a_stranded_transfer_does_not_end() {
    transfer
        .given(REQUESTED, STRANDED)
        .when(complete())
        .thenRejected(
            TRANSFER_STRANDED, "The transfer is stranded; it ends once an account has the money.");
    transfer
        .given(REQUESTED, STRANDED)
        .when(fail(CODE, MESSAGE))
        .thenRejected(
            TRANSFER_STRANDED, "The transfer is stranded; it ends once an account has the money.");
  }

  @Test
  void a_transfer_that_was_redirected_fails() {
    transfer
        .given(REQUESTED, STRANDED, redirected("a-3"))
        .when(fail("ACCOUNT_UNKNOWN", "There is none."))
        .thenEvents(FAILED)
        .thenState(
            state(TransferStatus.TRANSFER_STATUS_FAILED)
                .setFailureCode("ACCOUNT_UNKNOWN")
                .setFailureMessage("There is none.")
                .setRedirectedToAccountId("a-3")
                .build());
    transfer
        .given(REQUESTED, STRANDED, redirected("a-3"))
        .when(fail("", "There is none."))
        .thenRejected(TRANSFER_MALFORMED, "The code is missing.");
  }

  @Test
  void it_is_completed_by_the_account_that_was_to_be_paid_only() {
    transfer
        .given(REQUESTED, STRANDED, redirected("a-2"))
        .when(complete())
        .thenEvents(completed())
        .thenState(
            state(TransferStatus.TRANSFER_STATUS_COMPLETED)
                .clearFailureCode()
                .clearFailureMessage()
                .setRedirectedToAccountId("a-2")
                .build());
    transfer
        .given(REQUESTED, STRANDED, redirected("a-1"))
        .when(complete())
        .thenRejected(
            TRANSFER_STRANDED,
            "The transfer is redirected to another account; it is not completed any more.");
  }

  private static TransferState.Builder state(TransferStatus status) {
    return TransferState.newBuilder()
        .setStatus(status)
        .setFromAccountId("a-1")
        .setToAccountId("a-2")
        .setAmount(gbp("25"))
        .setFailureCode(CODE)
        .setFailureMessage(MESSAGE);
  }
}
