package io.daybook.domain.banking.transfer;

import static io.daybook.domain.test.Monies.gbp;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daybook.proto.banking.transfer.v1.TransferCommand;
import io.daybook.proto.banking.transfer.v1.TransferState;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be is an exception, never a refusal. */
class TransferBugsTest {

  private final TransferDecider decider = new TransferDecider();

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
  void a_status_that_is_not_known(TransferCommand command) {
    var future = TransferState.newBuilder().setStatusValue(99).build();
    assertThatThrownBy(() -> decider.decide(future, command))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("99");
  }

  static Stream<TransferCommand> commands() {
    return Stream.of(
        Transfers.request("a-1", "a-2", gbp("25")),
        Transfers.complete(),
        Transfers.fail("ACCOUNT_FROZEN", "It is frozen."));
  }
}
