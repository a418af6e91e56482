package io.daybook.domain.banking.transfer;

import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_MALFORMED;

import io.daybook.domain.Decision;
import io.daybook.domain.Form;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RedirectTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.StrandTransfer;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import java.util.Optional;

/** Whether the fields of a command are of their form, as transfer_commands.proto says. */
final class TransferForms {

  private static final Form<TransferEvent> FORM = new Form<>(TRANSFER_MALFORMED);

  private static final int CODE_LENGTH_MAX = 64;

  /** As long as the message of a refusal, which may be why a transfer fails. */
  private static final int MESSAGE_LENGTH_MAX = 256;

  private TransferForms() {}

  static Optional<Decision<TransferEvent>> reject(RequestTransfer command) {
    return FORM.id("account that pays", command.getFromAccountId())
        .or(() -> FORM.id("account that is paid", command.getToAccountId()))
        .or(() -> FORM.money("amount", command.hasAmount(), command.getAmount()));
  }

  static Optional<Decision<TransferEvent>> reject(FailTransfer command) {
    return rejectReason(command.getCode(), command.getMessage());
  }

  static Optional<Decision<TransferEvent>> reject(StrandTransfer command) {
    return rejectReason(command.getCode(), command.getMessage());
  }

  static Optional<Decision<TransferEvent>> reject(RedirectTransfer command) {
    return FORM.id("account that takes the money", command.getToAccountId());
  }

  private static Optional<Decision<TransferEvent>> rejectReason(String code, String message) {
    return FORM.text("code", code, CODE_LENGTH_MAX)
        .or(() -> FORM.text("message", message, MESSAGE_LENGTH_MAX));
  }
}
