package io.daybook.domain.banking.transfer;

import static io.daybook.domain.banking.transfer.TransferRejection.TRANSFER_MALFORMED;

import io.daybook.domain.Decision;
import io.daybook.domain.Fields;
import io.daybook.proto.banking.transfer.v1.FailTransfer;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import java.util.Optional;

/** Whether the fields of a command are of their form, as transfer_commands.proto says. */
final class TransferForms {

  private static final int CODE_LENGTH_MAX = 64;

  /** As long as the message of a refusal, which may be why a transfer fails. */
  private static final int MESSAGE_LENGTH_MAX = 256;

  private TransferForms() {}

  static Optional<Decision<TransferEvent>> reject(RequestTransfer command) {
    return malformed("account that pays", Fields.id(command.getFromAccountId()))
        .or(() -> malformed("account that is paid", Fields.id(command.getToAccountId())))
        .or(() -> malformed("amount", Fields.money(command.hasAmount(), command.getAmount())));
  }

  static Optional<Decision<TransferEvent>> reject(FailTransfer command) {
    return malformed("code", Fields.text(command.getCode(), CODE_LENGTH_MAX))
        .or(() -> malformed("message", Fields.text(command.getMessage(), MESSAGE_LENGTH_MAX)));
  }

  private static Optional<Decision<TransferEvent>> malformed(String field, Optional<String> wrong) {
    return wrong.map(what -> Decision.reject(TRANSFER_MALFORMED, "The %s %s.", field, what));
  }
}
