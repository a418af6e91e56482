package io.daybook.domain.banking.transfer;

import static io.daybook.domain.test.Monies.gbp;

import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.v1.CommandMetadata;
import java.util.List;

/** Commands that lead to each event of transfers: one on its way, one completed, one failed. */
public final class TransferStory {

  private TransferStory() {}

  public static List<TransferCommand> commands() {
    return List.of(
        of("t-1", Transfers.request("a-1", "a-2", gbp("25"))),
        of("t-2", Transfers.request("a-1", "a-2", gbp("0.000000001"))),
        of("t-2", Transfers.complete()),
        of("t-3", Transfers.request("a-2", "a-1", gbp("25"))),
        of("t-3", Transfers.fail("ACCOUNT_FROZEN", "The account is frozen.")));
  }

  private static TransferCommand of(String transferId, TransferCommand command) {
    return command.toBuilder()
        .setMetadata(CommandMetadata.newBuilder().setAggregateId(transferId))
        .build();
  }
}
