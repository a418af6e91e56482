package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.test.Monies.gbp;

import com.google.protobuf.Message;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.DepositMoney;
import io.daybook.proto.banking.account.v1.OpenAccount;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.util.List;

/**
 * Commands that lead to each end of a transfer: one is completed, one is not covered, and one is
 * returned from an account that was never opened.
 */
public final class MoneyTransferStory {

  private MoneyTransferStory() {}

  public static List<Message> commands() {
    return List.of(
        open("m-1"),
        open("m-2"),
        deposit("m-1", "100"),
        request("mt-1", "m-1", "m-2", "40"),
        request("mt-2", "m-1", "m-2", "1000"),
        request("mt-3", "m-1", "m-9", "10.5"));
  }

  private static Message open(String accountId) {
    return AccountCommand.newBuilder()
        .setMetadata(to(accountId))
        .setOpenAccount(OpenAccount.newBuilder().setCurrencyCode("GBP"))
        .build();
  }

  private static Message deposit(String accountId, String amount) {
    return AccountCommand.newBuilder()
        .setMetadata(to(accountId))
        .setDepositMoney(
            DepositMoney.newBuilder()
                .setAmount(gbp(amount))
                .setSource("cash desk 3")
                .setReference("savings"))
        .build();
  }

  private static Message request(String transferId, String from, String to, String amount) {
    return TransferCommand.newBuilder()
        .setMetadata(to(transferId))
        .setRequestTransfer(
            RequestTransfer.newBuilder()
                .setFromAccountId(from)
                .setToAccountId(to)
                .setAmount(gbp(amount)))
        .build();
  }

  private static CommandMetadata to(String aggregateId) {
    return CommandMetadata.newBuilder().setAggregateId(aggregateId).build();
  }
}
