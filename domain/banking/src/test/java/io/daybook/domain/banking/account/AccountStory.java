package io.daybook.domain.banking.account;

import static io.daybook.domain.test.Monies.gbp;

import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.util.List;

/** Commands that lead to each event of accounts: one in use, one frozen, one closed. */
public final class AccountStory {

  private AccountStory() {}

  public static List<AccountCommand> commands() {
    return List.of(
        of("a-1", Accounts.open("GBP", gbp("100"))),
        of("a-1", Accounts.deposit(gbp("50.000000001"))),
        of("a-1", Accounts.withdraw(gbp("149.99"))),
        of("a-2", Accounts.open("GBP")),
        of("a-2", Accounts.freeze("Card reported as stolen")),
        of("a-2", Accounts.deposit(gbp("0.01"))),
        of("a-3", Accounts.open("GBP")),
        of("a-3", Accounts.freeze("Card reported as stolen")),
        of("a-3", Accounts.unfreeze()),
        of("a-3", Accounts.close()));
  }

  private static AccountCommand of(String accountId, AccountCommand command) {
    return command.toBuilder()
        .setMetadata(CommandMetadata.newBuilder().setAggregateId(accountId))
        .build();
  }
}
