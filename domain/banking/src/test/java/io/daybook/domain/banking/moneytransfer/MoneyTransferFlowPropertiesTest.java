package io.daybook.domain.banking.moneytransfer;

import static io.daybook.domain.test.Monies.decimal;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_COMPLETED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_FAILED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_STRANDED;
import static io.daybook.proto.banking.transfer.v1.TransferStatus.TRANSFER_STATUS_UNSPECIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Rules;
import io.daybook.domain.banking.account.Accounts;
import io.daybook.domain.banking.transfer.Transfers;
import io.daybook.domain.test.Simulation;
import io.daybook.proto.banking.money_transfer.v1.MoneyTransferState;
import io.daybook.proto.banking.transfer.v1.TransferEvent;
import io.daybook.proto.banking.transfer.v1.TransferState;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;
import net.jqwik.api.statistics.Statistics;

/**
 * What holds for the money of transfers, whatever arrives when: accounts, transfers and the process
 * between them, without Kafka.
 */
class MoneyTransferFlowPropertiesTest {
  private static final List<String> SAFE = List.of("a-safe-GBP", "a-safe-EUR");

  private static final Rules RULES = Rules.load();

  private Simulation bank = new Simulation(RULES);
  private Ledger ledger = new Ledger(bank, List.of());

  @BeforeTry
  void open() {
    bank = new Simulation(RULES);
    ledger = new Ledger(bank, Stream.of(Acts.ACCOUNTS, SAFE).flatMap(List::stream).toList());
    Acts.opening().forEach(act -> Act.perform(act, bank));
    bank.deliverAll();
  }

  @Property(tries = 500)
  void no_money_is_made_or_lost_at_any_time(@ForAll("acts") List<Act> acts) {
    for (Act act : acts) {
      Act.perform(act, bank);
      requireSoundMoney();
    }
    bank.deliverAll();
    requireSoundMoney();
    bank.replay();
  }

  @Property
  void every_transfer_ends_completed_failed_or_stranded(@ForAll("acts") List<Act> acts) {
    acts.forEach(act -> Act.perform(act, bank));
    bank.deliverAll();
    for (String id : requested()) {
      requireEnded(id);
      Statistics.collect(transfer(id).getStatus());
    }
    Statistics.coverage(
        coverage ->
            Stream.of(TRANSFER_STATUS_COMPLETED, TRANSFER_STATUS_FAILED, TRANSFER_STATUS_STRANDED)
                .forEach(status -> coverage.check(status).count(count -> count > 0)));
  }

  @Property
  void stranded_money_leaves_once_it_is_redirected_to_an_account_that_takes_it(
      @ForAll("acts") List<Act> acts) {
    acts.forEach(act -> Act.perform(act, bank));
    bank.deliverAll();
    List<String> stranded =
        requested().stream()
            .filter(id -> transfer(id).getStatus() == TRANSFER_STATUS_STRANDED)
            .toList();
    bank.send("a-safe-GBP", Accounts.open("GBP"));
    bank.send("a-safe-EUR", Accounts.open("EUR"));
    stranded.forEach(id -> bank.send(id, Transfers.redirect(safe(id))));
    bank.deliverAll();
    for (String id : stranded) {
      assertThat(transfer(id).getStatus()).isEqualTo(TRANSFER_STATUS_FAILED);
      assertThat(transfer(id).getFailureCode()).isEqualTo(process(id).getFailureCode());
      assertThat(ledger.got(safe(id), id)).isEqualByComparingTo(amount(id));
      requireEnded(id);
    }
    requireSoundMoney();
  }

  /** Else the properties would hold for want of what they are about. */
  @Property(tries = 2_000)
  void stranded_transfers_are_redirected_and_stranded_again_and_reach_each_end(
      @ForAll("acts") List<Act> acts) {
    acts.forEach(act -> Act.perform(act, bank));
    bank.deliverAll();
    for (String id : requested()) {
      var events = bank.events(TransferEvent.getDefaultInstance(), id);
      var redirected = events.stream().anyMatch(TransferEvent::hasTransferRedirected);
      Statistics.collect(redirected ? transfer(id).getStatus() : TRANSFER_STATUS_UNSPECIFIED);
    }
    Statistics.coverage(
        coverage ->
            Stream.of(TRANSFER_STATUS_COMPLETED, TRANSFER_STATUS_FAILED, TRANSFER_STATUS_STRANDED)
                .forEach(status -> coverage.check(status).count(count -> count > 0)));
  }

  @Provide
  Arbitrary<List<Act>> acts() {
    return Acts.any();
  }

  /** Of no transfer more is withdrawn than its amount, or deposited than was withdrawn. */
  private void requireSoundMoney() {
    requireConstantSum();
    Acts.TRANSFERS.forEach(
        id -> assertThat(ledger.inFlight(id)).isBetween(BigDecimal.ZERO, amount(id)));
  }

  /** Balances and money in flight are what has come from elsewhere, in each currency. */
  private void requireConstantSum() {
    for (String currency : List.of("GBP", "EUR")) {
      BigDecimal inFlight =
          requested().stream()
              .filter(id -> transfer(id).getAmount().getCurrencyCode().equals(currency))
              .map(ledger::inFlight)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(ledger.balance(currency).add(inFlight))
          .isEqualByComparingTo(ledger.cash(currency, Acts.TRANSFERS));
    }
  }

  /** With nothing on its way, a transfer, its process and the accounts say the same. */
  private void requireEnded(String id) {
    var status = transfer(id).getStatus();
    var isStranded = status == TRANSFER_STATUS_STRANDED;
    assertThat(status)
        .isIn(TRANSFER_STATUS_COMPLETED, TRANSFER_STATUS_FAILED, TRANSFER_STATUS_STRANDED);
    assertThat(process(id).getProgress().getEnded()).isEqualTo(!isStranded);
    assertThat(process(id).getProgress().getOpenCommandsList()).isEmpty();
    assertThat(ledger.inFlight(id)).isEqualByComparingTo(isStranded ? amount(id) : BigDecimal.ZERO);
    assertThat(ledger.got(transfer(id).getToAccountId(), id))
        .isEqualByComparingTo(status == TRANSFER_STATUS_COMPLETED ? amount(id) : BigDecimal.ZERO);
  }

  private List<String> requested() {
    return Acts.TRANSFERS.stream()
        .filter(id -> transfer(id).getStatus() != TRANSFER_STATUS_UNSPECIFIED)
        .toList();
  }

  private TransferState transfer(String id) {
    return bank.state(TransferState.getDefaultInstance(), id);
  }

  private MoneyTransferState process(String id) {
    return bank.state(MoneyTransferState.getDefaultInstance(), id);
  }

  private BigDecimal amount(String id) {
    return decimal(transfer(id).getAmount());
  }

  private String safe(String id) {
    return "a-safe-" + transfer(id).getAmount().getCurrencyCode();
  }
}
