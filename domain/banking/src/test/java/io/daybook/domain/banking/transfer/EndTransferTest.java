package io.daybook.domain.banking.transfer;

import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_COMPLETED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_FAILED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_MALFORMED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_UNKNOWN;
import static io.daybook.domain.banking.transfer.Transfers.complete;
import static io.daybook.domain.banking.transfer.Transfers.completed;
import static io.daybook.domain.banking.transfer.Transfers.fail;
import static io.daybook.domain.banking.transfer.Transfers.failed;
import static io.daybook.domain.banking.transfer.Transfers.requested;
import static io.daybook.domain.test.Monies.gbp;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferState;
import io.daybook.proto.banking.transfer.v1.TransferStatus;
import org.junit.jupiter.api.Test;

/** How a transfer ends: completed or failed, for good. */
class EndTransferTest {

  private static final TransferEvent REQUESTED = requested("a-1", "a-2", gbp("25"));
  private static final String CODE = "ACCOUNT_FROZEN";
  private static final String MESSAGE = "The account is frozen; it takes deposits only.";

  private final DeciderSpecification<TransferCommand, TransferState, TransferEvent> transfer =
      DeciderSpecification.of(new TransferDecider());

  @Test
  void a_requested_transfer_is_completed() {
    transfer
        .given(REQUESTED)
        .when(complete())
        .thenEvents(completed())
        .thenState(state(TransferStatus.TRANSFER_STATUS_COMPLETED).build());
  }

  @Test
  void a_requested_transfer_fails() {
    transfer
        .given(REQUESTED)
        .when(fail(CODE, MESSAGE))
        .thenEvents(failed(CODE, MESSAGE))
        .thenState(
            state(TransferStatus.TRANSFER_STATUS_FAILED)
                .setFailureCode(CODE)
                .setFailureMessage(MESSAGE)
                .build());
  }

  @Test
  void to_complete_a_transfer_twice_changes_nothing() {
    transfer.given(REQUESTED, completed()).when(complete()).thenNothing();
  }

  @Test
  void to_fail_a_transfer_twice_changes_nothing() {
    transfer.given(REQUESTED, failed(CODE, MESSAGE)).when(fail(CODE, MESSAGE)).thenNothing();
    transfer
        .given(REQUESTED, failed(CODE, MESSAGE))
        .when(fail("ACCOUNT_CLOSED", "Another reason."))
        .thenNothing();
  }

  @Test
  void a_completed_transfer_does_not_fail() {
    transfer
        .given(REQUESTED, completed())
        .when(fail(CODE, MESSAGE))
        .thenRejected(
            TRANSFER_ALREADY_COMPLETED, "The transfer is completed; it does not fail any more.");
  }

  @Test
  void a_failed_transfer_is_not_completed() {
    transfer
        .given(REQUESTED, failed(CODE, MESSAGE))
        .when(complete())
        .thenRejected(
            TRANSFER_ALREADY_FAILED, "The transfer failed; it is not completed any more.");
  }

  @Test
  void an_unknown_transfer_does_not_end() {
    transfer
        .given()
        .when(complete())
        .thenRejected(TRANSFER_UNKNOWN, "The transfer was never requested.");
    transfer.given().when(fail(CODE, MESSAGE)).thenRejected(TRANSFER_UNKNOWN);
  }

  @Test
  void a_code_has_1_to_64_characters() {
    var longest = "A".repeat(64);
    transfer.given(REQUESTED).when(fail(longest, MESSAGE)).thenEvents(failed(longest, MESSAGE));
    transfer
        .given(REQUESTED)
        .when(fail(longest + "A", MESSAGE))
        .thenRejected(TRANSFER_MALFORMED, "The code is longer than 64 characters.");
    transfer
        .given(REQUESTED)
        .when(fail("", MESSAGE))
        .thenRejected(TRANSFER_MALFORMED, "The code is missing.");
  }

  @Test
  void a_message_has_1_to_256_characters() {
    var longest = "x".repeat(256);
    transfer.given(REQUESTED).when(fail(CODE, longest)).thenEvents(failed(CODE, longest));
    transfer
        .given(REQUESTED)
        .when(fail(CODE, longest + "x"))
        .thenRejected(TRANSFER_MALFORMED, "The message is longer than 256 characters.");
    transfer
        .given(REQUESTED)
        .when(fail(CODE, ""))
        .thenRejected(TRANSFER_MALFORMED, "The message is missing.");
  }

  private static TransferState.Builder state(TransferStatus status) {
    return TransferState.newBuilder()
        .setStatus(status)
        .setFromAccountId("a-1")
        .setToAccountId("a-2")
        .setAmount(gbp("25"));
  }
}
