package io.daybook.domain.test;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.Rules;
import io.daybook.domain.test.library.loan.v1.LoanEvent;
import io.daybook.domain.test.library.loan.v1.LoanState;
import io.daybook.proto.v1.EventMetadata;
import org.junit.jupiter.api.Test;

/** Aggregates in memory; processes are in domain/banking. */
class SimulationTest {
  private static final LoanState LOAN = LoanState.getDefaultInstance();

  private final Simulation simulation = new Simulation(Rules.load());

  @Test
  void commands_to_one_aggregate_keep_their_order() {
    simulation.send("l-1", Loans.open("l-1", "m-1"));
    simulation.send("l-1", Loans.open("l-1", "m-2"));
    simulation.send("l-2", Loans.open("l-2", "m-3"));
    assertThat(simulation.waiting()).isEqualTo(2);

    simulation.deliver(0);
    assertThat(simulation.state(LOAN, "l-1").getMemberId()).isEqualTo("m-1");
    assertThat(simulation.state(LOAN, "l-2")).isEqualTo(LOAN);

    simulation.deliverAll();
    assertThat(simulation.waiting()).isZero();
    assertThat(simulation.state(LOAN, "l-1").getMemberId()).isEqualTo("m-2");
    assertThat(simulation.state(LOAN, "l-2").getMemberId()).isEqualTo("m-3");
    simulation.replay();
  }

  @Test
  void what_arrives_twice_is_decided_once() {
    simulation.send("l-1", Loans.open("l-1", "m-1"));
    simulation.deliverTwice(0);
    simulation.deliverTwice(0);
    simulation.deliverAll();
    assertThat(simulation.events(LoanEvent.getDefaultInstance(), "l-1"))
        .extracting(LoanEvent::getMetadata)
        .containsExactly(
            EventMetadata.newBuilder()
                .setEventId("library.loan/l-1@1")
                .setAggregateType("library.loan")
                .setAggregateId("l-1")
                .setVersion(1)
                .setCommandId("sent-1")
                .setEventsInCommand(1)
                .build());
  }

  @Test
  void a_dead_letter_is_decided_once_it_is_retried() {
    simulation.send("l-1", Loans.open("l-1", "m-1"));
    simulation.send("l-1", Loans.open("l-1", "m-2"));
    simulation.fail(0);
    while (simulation.waiting() > 0) {
      simulation.deliver(0);
    }
    assertThat(simulation.state(LOAN, "l-1").getMemberId()).isEqualTo("m-2");
    simulation.deliverAll();
    assertThat(simulation.state(LOAN, "l-1").getMemberId()).isEqualTo("m-1");
  }

  @Test
  void what_was_decided_does_not_fail() {
    simulation.send("l-1", Loans.open("l-1", "m-1"));
    simulation.deliverTwice(0);
    simulation.fail(0);
    simulation.deliverAll();
    assertThat(simulation.events(LoanEvent.getDefaultInstance(), "l-1")).hasSize(1);
  }

  @Test
  void a_refused_command_leaves_nothing() {
    simulation.send("l-1", Loans.end("l-1", "lost"));
    simulation.send("l-1", Loans.open("l-1", "m-1"));
    simulation.deliverAll();
    assertThat(simulation.events(LoanEvent.getDefaultInstance(), "l-1")).hasSize(1);
    assertThat(simulation.state(LOAN, "l-1").getEndReason()).isEqualTo("lost");
  }
}
