package io.daybook.domain.banking.account;

import static io.daybook.domain.banking.account.AccountRejection.ACCOUNT_MALFORMED;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decision;
import io.daybook.domain.Form;
import io.daybook.proto.banking.account.v1.AccountEvent;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.FreezeAccount;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.v1.Money;
import java.util.Optional;

/** Whether the fields of a command are of their form, as account_commands.proto says. */
final class AccountForms {

  private static final Form<AccountEvent> FORM = new Form<>(ACCOUNT_MALFORMED);

  private static final int PLACE_LENGTH_MAX = 64;
  private static final int REFERENCE_LENGTH_MAX = 128;
  private static final int REASON_LENGTH_MAX = 500;

  private AccountForms() {}

  static Optional<Decision<AccountEvent>> reject(OpenAccount command) {
    return FORM.field("currency", currency(command.getCurrencyCode()))
        .or(() -> rejectLimit(command.hasOverdraftLimit(), command.getOverdraftLimit()));
  }

  static Optional<Decision<AccountEvent>> reject(DepositMoney command) {
    return FORM.money("amount", command.hasAmount(), command.getAmount())
        .or(() -> FORM.text("source", command.getSource(), PLACE_LENGTH_MAX))
        .or(() -> rejectReference(command.getReference()));
  }

  static Optional<Decision<AccountEvent>> reject(WithdrawMoney command) {
    return FORM.money("amount", command.hasAmount(), command.getAmount())
        .or(() -> FORM.text("destination", command.getDestination(), PLACE_LENGTH_MAX))
        .or(() -> rejectReference(command.getReference()));
  }

  static Optional<Decision<AccountEvent>> reject(FreezeAccount command) {
    return FORM.text("reason", command.getReason(), REASON_LENGTH_MAX);
  }

  private static Optional<Decision<AccountEvent>> rejectLimit(boolean given, Money limit) {
    return given ? FORM.money("overdraft limit", true, limit) : Optional.empty();
  }

  private static Optional<Decision<AccountEvent>> rejectReference(String reference) {
    return FORM.text("reference", reference, REFERENCE_LENGTH_MAX);
  }

  private static Optional<String> currency(String code) {
    return Amounts.wellFormed(AccountAmounts.zero(code))
        ? Optional.empty()
        : Optional.of("is not three capital letters");
  }
}
