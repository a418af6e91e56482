package io.daybook.domain.banking.account;

import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.AccountState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be is an exception, never a refusal. */
class AccountBugsTest {

  private final AccountDecider decider = new AccountDecider();

  @Test
  void a_command_that_is_not_set() {
    assertThatThrownBy(() -> decider.decide(decider.initialState(), decider.commandType()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_event_that_is_not_known() {
    assertThatThrownBy(() -> decider.evolve(decider.initialState(), decider.eventType()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void a_status_that_is_not_known(AccountCommand command) {
    var future = AccountState.newBuilder().setStatusValue(99).build();
    assertThatThrownBy(() -> decider.decide(future, command))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99");
  }

  static Stream<AccountCommand> commands() {
    return Stream.of(
        Accounts.open("GBP"),
        Accounts.deposit(gbp("10")),
        Accounts.withdraw(gbp("10")),
        Accounts.freeze("Card reported as stolen"),
        Accounts.unfreeze(),
        Accounts.close());
  }
}
