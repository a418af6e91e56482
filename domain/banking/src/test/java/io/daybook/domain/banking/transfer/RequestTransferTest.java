package io.daybook.domain.banking.transfer;

import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_ALREADY_REQUESTED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_AMOUNT_NOT_POSITIVE;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_MALFORMED;
import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_SAME_ACCOUNT;
import static io.daybook.domain.banking.transfer.Transfers.completed;
import static io.daybook.domain.banking.transfer.Transfers.failed;
import static io.daybook.domain.banking.transfer.Transfers.redirected;
import static io.daybook.domain.banking.transfer.Transfers.request;
import static io.daybook.domain.banking.transfer.Transfers.requested;
import static io.daybook.domain.banking.transfer.Transfers.stranded;
import static io.daybook.domain.test.Monies.gbp;
import static io.daybook.domain.test.Monies.money;

import io.daybook.domain.test.DeciderSpecification;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferState;
import io.daybook.proto.banking.transfer.v1.TransferStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which transfers are requested. */
class RequestTransferTest {

  private static final String NO_ID =
      "is not 1 to 64 characters of [A-Za-z0-9._~-], the first a letter or a digit.";

  private final DeciderSpecification<TransferCommand, TransferState, TransferEvent> transfer =
      DeciderSpecification.of(new TransferDecider());

  @Test
  void a_new_transfer_is_requested() {
    transfer
        .given()
        .when(request("a-1", "a-2", gbp("25")))
        .thenEvents(requested("a-1", "a-2", gbp("25")))
        .thenState(
            TransferState.newBuilder()
                .setStatus(TransferStatus.TRANSFER_STATUS_REQUESTED)
                .setFromAccountId("a-1")
                .setToAccountId("a-2")
                .setAmount(gbp("25"))
                .build());
  }

  @Test
  void a_transfer_is_requested_once() {
    transfer
        .given(requested("a-1", "a-2", gbp("25")))
        .when(request("a-1", "a-2", gbp("25")))
        .thenRejected(TRANSFER_ALREADY_REQUESTED, "The transfer was requested before.");
  }

  @Test
  void a_transfer_that_is_over_is_not_requested_again() {
    transfer
        .given(requested("a-1", "a-2", gbp("25")), completed())
        .when(request("a-1", "a-2", gbp("25")))
        .thenRejected(TRANSFER_ALREADY_REQUESTED, "The transfer was requested before.");
    transfer
        .given(requested("a-1", "a-2", gbp("25")), failed("ACCOUNT_FROZEN", "It is frozen."))
        .when(request("a-1", "a-2", gbp("25")))
        .thenRejected(TRANSFER_ALREADY_REQUESTED, "The transfer was requested before.");
  }

  @Test
  void a_transfer_that_is_stranded_is_not_requested_again() {
    transfer
        .given(requested("a-1", "a-2", gbp("25")), stranded("ACCOUNT_CLOSED", "Nobody takes it."))
        .when(request("a-1", "a-2", gbp("25")))
        .thenRejected(TRANSFER_ALREADY_REQUESTED, "The transfer was requested before.");
    transfer
        .given(
            requested("a-1", "a-2", gbp("25")),
            stranded("ACCOUNT_CLOSED", "Nobody takes it."),
            redirected("a-3"))
        .when(request("a-1", "a-2", gbp("25")))
        .thenRejected(TRANSFER_ALREADY_REQUESTED, "The transfer was requested before.");
  }

  @Test
  void a_transfer_has_two_accounts() {
    transfer
        .given()
        .when(request("a-1", "a-1", gbp("25")))
        .thenRejected(TRANSFER_SAME_ACCOUNT, "The account that pays is the one that is paid.");
    transfer
        .given()
        .when(request("a-1", "A-1", gbp("25")))
        .thenEvents(requested("a-1", "A-1", gbp("25")));
  }

  @Test
  void an_account_id_of_64_characters_is_the_longest() {
    var longest = "a".repeat(64);
    transfer
        .given()
        .when(request(longest, "a-2", gbp("25")))
        .thenEvents(requested(longest, "a-2", gbp("25")));
    transfer
        .given()
        .when(request(longest + "a", "a-2", gbp("25")))
        .thenRejected(TRANSFER_MALFORMED, "The account that pays " + NO_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a/1", "a 1", "ä-1", "a-1\n"})
  void accounts_are_named_by_their_ids(String id) {
    transfer
        .given()
        .when(request(id, "a-2", gbp("25")))
        .thenRejected(TRANSFER_MALFORMED, "The account that pays " + NO_ID);
    transfer
        .given()
        .when(request("a-1", id, gbp("25")))
        .thenRejected(TRANSFER_MALFORMED, "The account that is paid " + NO_ID);
  }

  @Test
  void an_amount_is_above_zero() {
    transfer
        .given()
        .when(request("a-1", "a-2", gbp("0")))
        .thenRejected(
            TRANSFER_AMOUNT_NOT_POSITIVE, "The amount is 0.00 GBP; it must be above zero.");
    transfer
        .given()
        .when(request("a-1", "a-2", gbp("-25")))
        .thenRejected(TRANSFER_AMOUNT_NOT_POSITIVE);
    transfer
        .given()
        .when(request("a-1", "a-2", gbp("0.000000001")))
        .thenEvents(requested("a-1", "a-2", gbp("0.000000001")));
  }

  @Test
  void an_amount_is_given_in_a_currency() {
    var command = RequestTransfer.newBuilder().setFromAccountId("a-1").setToAccountId("a-2");
    transfer
        .given()
        .when(TransferCommand.newBuilder().setRequestTransfer(command).build())
        .thenRejected(TRANSFER_MALFORMED, "The amount is missing.");
    transfer
        .given()
        .when(request("a-1", "a-2", money("25", "gbp")))
        .thenRejected(TRANSFER_MALFORMED);
  }
}
