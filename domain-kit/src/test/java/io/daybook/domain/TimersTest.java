package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.Timestamp;
import io.daybook.domain.library.loan.v1.LoanEnded;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.recall.v1.RecallState;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.OpenTimer;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessEvent.EventCase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timers of a process: what a reaction says of them, as events and in the state. */
class TimersTest {
  private static final Instant DUE = Instant.parse("2026-03-01T12:00:00.125Z");
  private static final Rules RULES = Rules.load();
  private static final RecallState NEW = RecallState.getDefaultInstance();

  private final Scripted manager = new Scripted();
  private final ProcessDecider<RecallState> process =
      new ProcessDecider<>(manager, RULES.processes().getFirst().observations());

  /** Reacts as it is told to, and writes down what it has observed. */
  private static final class Scripted implements ProcessManager<RecallState> {
    private Reaction reaction = Reaction.none();

    @Override
    public RecallState initialState() {
      return NEW;
    }

    @Override
    public int revision() {
      return 1;
    }

    @Override
    public Optional<String> instance(Observed.Event event) {
      return Optional.empty();
    }

    @Override
    public Reaction react(RecallState state, Observed observed) {
      return reaction;
    }

    @Override
    public RecallState evolve(RecallState state, Observed observed) {
      return observed instanceof Observed.TimerFired fired
          ? state.toBuilder().addObserved(fired.timer() + " at " + fired.at()).build()
          : state;
    }
  }

  @Test
  void a_timer_is_set_as_an_event_and_is_open_in_the_state() {
    List<ProcessEvent> events = observe(NEW, Reaction.setTimer("payment", DUE));

    assertThat(events)
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(EventCase.OBSERVATION_MADE, EventCase.TIMER_SET);
    OpenTimer open = open(fold(NEW, events)).getFirst();
    assertThat(open.getTimer()).isEqualTo("payment");
    assertThat(open.getVersion()).isEqualTo(2);
    assertThat(open.getDueAt()).isEqualTo(timestamp(DUE));
  }

  @Test
  void one_that_is_set_anew_takes_the_place_of_the_open_one() {
    RecallState before = fold(NEW, observe(NEW, Reaction.setTimer("payment", DUE)));

    List<ProcessEvent> events = observe(before, Reaction.setTimer("payment", DUE.plusSeconds(1)));

    assertThat(events)
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            EventCase.OBSERVATION_MADE, EventCase.TIMER_CANCELLED, EventCase.TIMER_SET);
    assertThat(events.get(1).getTimerCancelled().getDueAt()).isEqualTo(timestamp(DUE));
    assertThat(open(fold(before, events)))
        .extracting(OpenTimer::getDueAt)
        .containsExactly(timestamp(DUE.plusSeconds(1)));
  }

  @Test
  void one_that_is_cancelled_is_open_no_more_and_one_that_is_not_open_leaves_no_event() {
    RecallState before = fold(NEW, observe(NEW, Reaction.setTimer("payment", DUE)));
    assertThat(open(fold(before, observe(before, Reaction.cancelTimer("payment"))))).isEmpty();
    assertThat(observe(before, Reaction.cancelTimer("other"))).hasSize(1);
  }

  @Test
  void the_end_of_the_process_cancels_all() {
    RecallState before = fold(NEW, observe(NEW, Reaction.setTimer("a", DUE).andSetTimer("b", DUE)));

    List<ProcessEvent> events = observe(before, Reaction.end());

    assertThat(events)
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(
            EventCase.OBSERVATION_MADE,
            EventCase.TIMER_CANCELLED,
            EventCase.TIMER_CANCELLED,
            EventCase.PROCESS_ENDED);
    assertThat(open(fold(before, events))).isEmpty();
  }

  @Test
  void one_that_is_fired_is_observed_once_at_its_time() {
    RecallState before = fold(NEW, observe(NEW, Reaction.setTimer("payment", DUE)));

    List<ProcessEvent> events = fire(before, "payment", 2, DUE, Reaction.none());
    RecallState after = fold(before, events);

    assertThat(after.getObservedList()).containsExactly("payment at " + DUE);
    assertThat(open(after)).isEmpty();
    assertThat(fire(after, "payment", 2, DUE, Reaction.none())).isEmpty();
  }

  @Test
  void one_that_is_fired_may_be_set_again_at_once() {
    RecallState before = fold(NEW, observe(NEW, Reaction.setTimer("daily", DUE)));
    List<ProcessEvent> events =
        fire(before, "daily", 2, DUE, Reaction.setTimer("daily", DUE.plusSeconds(86_400)));
    assertThat(events)
        .extracting(ProcessEvent::getEventCase)
        .containsExactly(EventCase.OBSERVATION_MADE, EventCase.TIMER_SET);
    assertThat(open(fold(before, events))).extracting(OpenTimer::getVersion).containsExactly(4);
  }

  @Test
  void one_that_is_not_the_open_one_is_not_observed() {
    RecallState before = fold(NEW, observe(NEW, Reaction.setTimer("payment", DUE)));
    assertThat(fire(before, "payment", 1, DUE, Reaction.none())).isEmpty();
    assertThat(fire(before, "other", 2, DUE, Reaction.none())).isEmpty();
    assertThat(fire(before, "payment", 2, DUE.minusSeconds(1), Reaction.none())).isEmpty();
  }

  @Test
  void a_process_has_at_most_a_hundred() {
    Reaction hundred = Reaction.none();
    for (int i = 0; i < 100; i++) {
      hundred = hundred.andSetTimer("t" + i, DUE);
    }
    assertThat(open(fold(NEW, observe(NEW, hundred)))).hasSize(100);
    Reaction more = hundred.andSetTimer("one-more", DUE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> observe(NEW, more))
        .withMessageContaining("101 open timers");
  }

  @Test
  void a_name_and_a_time_have_bounds() {
    assertThatIllegalArgumentException().isThrownBy(() -> Reaction.setTimer("a@b", DUE));
    assertThatIllegalArgumentException().isThrownBy(() -> Reaction.cancelTimer(""));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reaction.setTimer("t", Instant.ofEpochMilli(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Reaction.setTimer("t", Instant.ofEpochMilli(10_000_000_000_000L)));
    Instant last = Instant.ofEpochMilli(9_999_999_999_999L);
    assertThat(Reaction.setTimer("t", last.plusNanos(999))).isEqualTo(Reaction.setTimer("t", last));
  }

  private List<ProcessEvent> observe(RecallState state, Reaction reaction) {
    LoanEvent lost =
        LoanEvent.newBuilder()
            .setMetadata(
                EventMetadata.newBuilder()
                    .setAggregateType("library.loan")
                    .setAggregateId("loan-1")
                    .setCommandId("by-hand"))
            .setLoanEnded(LoanEnded.newBuilder().setReason("rain"))
            .build();
    return decide(
        state,
        ProcessCommand.newBuilder()
            .setObserve(Observe.newBuilder().setObservation(Observations.of(lost)))
            .build(),
        reaction);
  }

  private List<ProcessEvent> fire(
      RecallState state, String timer, int version, Instant due, Reaction reaction) {
    return decide(
        state,
        ProcessCommand.newBuilder()
            .setFire(Fire.newBuilder().setTimer(timer).setVersion(version).setDueAt(timestamp(due)))
            .build(),
        reaction);
  }

  private List<ProcessEvent> decide(RecallState state, ProcessCommand command, Reaction reaction) {
    manager.reaction = reaction;
    return ((Decision.Accepted<ProcessEvent>) process.decide(state, command)).events();
  }

  private RecallState fold(RecallState state, List<ProcessEvent> events) {
    RecallState after = state;
    for (ProcessEvent event : events) {
      after = process.evolve(after, event);
    }
    return after;
  }

  private static List<OpenTimer> open(RecallState state) {
    return state.getProgress().getOpenTimersList();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
