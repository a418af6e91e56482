package io.daybook.domain.banking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.AggregateType;
import io.daybook.domain.CommandRoute;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Rules;
import io.daybook.domain.banking.account.AccountDecider;
import io.daybook.domain.banking.moneytransfer.MoneyTransfer;
import io.daybook.domain.banking.transfer.TransferDecider;
import org.junit.jupiter.api.Test;

/** Banking as an installation finds it on its class path. */
class BankingRulesTest {
  private static final Rules RULES = Rules.load();

  /** Permanent: sub-topologies and tokens carry the ordinals. Only an append may change this. */
  @Test
  void aggregates_stand_in_the_order_of_their_permanent_ordinals() {
    assertThat(RULES.all())
        .extracting(rules -> rules.type().name(), rules -> rules.type().ordinal())
        .containsExactly(
            tuple("banking.account", 11),
            tuple("banking.transfer", 12),
            tuple("banking.money_transfer", 13));
  }

  @Test
  void each_aggregate_has_its_decider() {
    assertThat(RULES.aggregates())
        .extracting(AggregateRules::decider)
        .hasExactlyElementsOfTypes(AccountDecider.class, TransferDecider.class);
  }

  @Test
  void a_process_moves_the_money() {
    ProcessRules<?> process = RULES.processes().getFirst();
    assertThat(process.manager()).isInstanceOf(MoneyTransfer.class);
    assertThat(process.type().sources())
        .extracting(AggregateType::name)
        .containsExactly("banking.account", "banking.transfer");
    assertThat(process.type().type().path())
        .isEqualTo("/v1/processes/banking.money_transfer/{processId}");
  }

  @Test
  void every_command_of_an_account_has_a_route() {
    assertThat(RULES.all().getFirst().type().routes())
        .extracting(CommandRoute::template)
        .containsExactly(
            "/v1/accounts/{accountId}:open",
            "/v1/accounts/{accountId}:deposit",
            "/v1/accounts/{accountId}:withdraw",
            "/v1/accounts/{accountId}:freeze",
            "/v1/accounts/{accountId}:unfreeze",
            "/v1/accounts/{accountId}:close");
  }

  /** That money has moved is not for a client to say. */
  @Test
  void a_transfer_is_requested_and_redirected_over_http_and_not_ended() {
    assertThat(RULES.aggregates().getLast().type().routes())
        .extracting(CommandRoute::template)
        .containsExactly(
            "/v1/transfers/{transferId}:request", "/v1/transfers/{transferId}:redirect");
  }
}
