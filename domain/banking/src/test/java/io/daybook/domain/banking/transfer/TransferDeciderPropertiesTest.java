package io.daybook.domain.banking.transfer;

import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Amounts;
import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.test.properties.DeciderProperties;
import io.daybook.domain.test.properties.History;
import io.daybook.domain.test.properties.Steps;
import io.daybook.domain.test.properties.Wild;
import io.daybook.proto.banking.transfer.v1.RequestTransfer;
import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferState;
import io.daybook.proto.banking.transfer.v1.TransferStatus;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** What holds for a transfer, whatever happened before. */
class TransferDeciderPropertiesTest
    extends DeciderProperties<TransferCommand, TransferState, TransferEvent> {

  private static final List<TransferStatus> REACHABLE =
      List.of(
          TransferStatus.TRANSFER_STATUS_REQUESTED,
          TransferStatus.TRANSFER_STATUS_STRANDED,
          TransferStatus.TRANSFER_STATUS_REDIRECTED,
          TransferStatus.TRANSFER_STATUS_COMPLETED,
          TransferStatus.TRANSFER_STATUS_FAILED);

  TransferDeciderPropertiesTest() {
    super(new TransferDecider());
  }

  @Property
  void histories_reach_every_status(
      @ForAll("histories") History<TransferState, TransferEvent> history) {
    Statistics.collect(history.state().getStatus());
    Statistics.coverage(
        coverage -> REACHABLE.forEach(status -> coverage.check(status).count(count -> count > 0)));
  }

  @Property
  void a_transfer_has_one_request_and_one_end_at_most(
      @ForAll("histories") History<TransferState, TransferEvent> history) {
    assertThat(history.events().stream().filter(TransferEvent::hasTransferRequested))
        .hasSizeLessThanOrEqualTo(1);
    assertThat(history.events().stream().filter(TransferDeciderPropertiesTest::isEnd))
        .hasSizeLessThanOrEqualTo(1);
  }

  @Property
  void a_transfer_is_redirected_as_often_as_it_was_stranded_or_once_less(
      @ForAll("histories") History<TransferState, TransferEvent> history) {
    var stranded = history.events().stream().filter(TransferEvent::hasTransferStranded).count();
    var redirected = history.events().stream().filter(TransferEvent::hasTransferRedirected).count();
    var isStranded = history.state().getStatus() == TransferStatus.TRANSFER_STATUS_STRANDED;
    assertThat(redirected).isEqualTo(isStranded ? stranded - 1 : stranded);
  }

  @Property
  void a_transfer_that_exists_moves_an_amount_above_zero_between_two_accounts(
      @ForAll("histories") History<TransferState, TransferEvent> history) {
    var transfer = history.state();
    assertThat(
            Amounts.positive(transfer.getAmount())
                && !transfer.getFromAccountId().equals(transfer.getToAccountId()))
        .isEqualTo(!history.events().isEmpty());
  }

  @Property
  void a_transfer_has_a_failure_unless_it_goes_as_it_was_asked_to(
      @ForAll("histories") History<TransferState, TransferEvent> history) {
    var fails =
        switch (history.state().getStatus()) {
          case TRANSFER_STATUS_STRANDED, TRANSFER_STATUS_REDIRECTED, TRANSFER_STATUS_FAILED -> true;
          default -> false;
        };
    assertThat(!history.state().getFailureCode().isEmpty()).isEqualTo(fails);
    assertThat(!history.state().getFailureMessage().isEmpty()).isEqualTo(fails);
  }

  @Property
  void a_transfer_that_is_over_stays_as_it_is(
      @ForAll("histories") History<TransferState, TransferEvent> history,
      @ForAll("wild") TransferCommand command) {
    if (history.events().stream().anyMatch(TransferDeciderPropertiesTest::isEnd)
        && decider.decide(history.state(), command)
            instanceof Accepted<TransferEvent>(var events)) {
      assertThat(events).isEmpty();
    }
  }

  private static boolean isEnd(TransferEvent event) {
    return event.hasTransferCompleted() || event.hasTransferFailed();
  }

  @Override
  protected Arbitrary<Function<TransferState, TransferCommand>> steps() {
    var accounts = Arbitraries.of("a-1", "a-2", "a-3");
    var amounts = Arbitraries.of(gbp("0"), gbp("0.01"), gbp("25"));
    return Steps.blind(
        Arbitraries.frequencyOf(
            Tuple.of(4, Combinators.combine(accounts, accounts, amounts).as(Transfers::request)),
            Tuple.of(1, Arbitraries.just(Transfers.complete())),
            Tuple.of(1, Arbitraries.just(Transfers.fail("ACCOUNT_FROZEN", "It is frozen."))),
            Tuple.of(4, Arbitraries.just(Transfers.strand("ACCOUNT_CLOSED", "It is closed."))),
            Tuple.of(3, accounts.map(Transfers::redirect))));
  }

  @Override
  protected Arbitrary<TransferCommand> wildCommands() {
    return Arbitraries.oneOf(
        wildRequest(),
        Arbitraries.just(Transfers.complete()),
        Combinators.combine(Wild.text("ACCOUNT_FROZEN"), Wild.text("It is frozen."))
            .as(Transfers::fail),
        Combinators.combine(Wild.text("ACCOUNT_CLOSED"), Wild.text("It is closed."))
            .as(Transfers::strand),
        Wild.text("a-3").map(Transfers::redirect));
  }

  @Override
  protected boolean repeatable(TransferCommand command) {
    return false;
  }

  @Override
  protected List<TransferState> impossibleStates() {
    return List.of(TransferState.newBuilder().setStatusValue(99).build());
  }

  private static Arbitrary<TransferCommand> wildRequest() {
    return Combinators.combine(Wild.text("a-1"), Wild.text("a-2"), Wild.money().optional())
        .as(
            (from, to, amount) -> {
              var command = RequestTransfer.newBuilder().setFromAccountId(from).setToAccountId(to);
              amount.ifPresent(command::setAmount);
              return TransferCommand.newBuilder().setRequestTransfer(command).build();
            });
  }
}
