package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Message;
import io.daybook.domain.library.book.v1.BookEvent;
import io.daybook.domain.library.book.v1.BookWithdrawn;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.loan.v1.LoanOpened;
import io.daybook.domain.library.loan.v1.LossReported;
import io.daybook.domain.library.recall.v1.RecallState;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandOutcome;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.Observation;
import io.daybook.proto.v1.ObservationMade;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.OpenCommand;
import io.daybook.proto.v1.Outcome;
import io.daybook.proto.v1.PackedMessage;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEnded;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessProgress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The recall of a book as the process manager of an installation. */
class ProcessRulesTest {
  private static final Rules RULES = Rules.load();
  private static final RecallState NEW = RecallState.getDefaultInstance();
  private static final LoanEvent LOST =
      LoanEvent.newBuilder()
          .setMetadata(metadata("library.loan", "loan-1", "by-hand"))
          .setLossReported(LossReported.newBuilder().setReason("rain"))
          .build();
  private static final BookEvent WITHDRAWN =
      BookEvent.newBuilder()
          .setMetadata(metadata("library.book", "book-1", "library.recall/recall-of-loan-1@2"))
          .setBookWithdrawn(BookWithdrawn.getDefaultInstance())
          .build();

  private final ProcessRules<?> recall = RULES.processes().getFirst();
  private final AggregateRules<?, ?, ?> loans = rules("library.loan");
  private final AggregateRules<?, ?, ?> books = rules("library.book");

  private static AggregateRules<?, ?, ?> rules(String type) {
    return RULES.of(RULES.types().byName(type).orElseThrow());
  }

  private static EventMetadata metadata(String type, String aggregateId, String commandId) {
    return EventMetadata.newBuilder()
        .setAggregateType(type)
        .setEventsInCommand(1)
        .setAggregateId(aggregateId)
        .setCommandId(commandId)
        .build();
  }

  @Test
  void its_log_is_that_of_an_aggregate_type() {
    assertThat(recall.type().type())
        .returns("library.recall", AggregateType::name)
        .returns(3, AggregateType::ordinal)
        .returns("/v1/processes/library.recall/{processId}", AggregateType::path)
        .returns(List.of(), AggregateType::routes);
    assertThat(RULES.all()).contains(recall.rules());
    assertThat(RULES.aggregates()).doesNotContain(recall.rules());
  }

  @Test
  void an_event_is_the_business_of_the_process_that_the_manager_names() {
    assertThat(recall.instance(loans, LOST)).contains("recall-of-loan-1");
    LoanEvent opened =
        LoanEvent.newBuilder()
            .setMetadata(metadata("library.loan", "loan-1", "by-hand"))
            .setLoanOpened(LoanOpened.getDefaultInstance())
            .build();
    assertThat(recall.instance(loans, opened)).isEmpty();
  }

  @Test
  void what_its_command_leads_to_is_the_business_of_the_process_that_sent_it() {
    assertThat(recall.instance(books, WITHDRAWN)).contains("recall-of-loan-1");
    BookEvent byHand =
        WITHDRAWN.toBuilder()
            .setMetadata(metadata("library.book", "book-1", "library.recalls/x@2"))
            .build();
    assertThat(recall.instance(books, byHand)).isEmpty();
  }

  @Test
  void an_observation_and_what_is_ordered_are_events() {
    assertThat(decided(NEW, Observations.of(LOST)))
        .containsExactly(
            made(Observations.of(LOST)),
            ProcessEvent.newBuilder()
                .setCommandIssued(
                    CommandIssued.newBuilder()
                        .setAggregateType("library.book")
                        .setAggregateId("book-1")
                        .setCommand(
                            PackedMessage.newBuilder()
                                .setType("library.book.v1.BookCommand")
                                .setValue(Recall.WITHDRAW.toByteString())))
                .build());
  }

  @Test
  void the_end_is_an_event_after_which_nothing_is_observed() {
    assertThat(decided(waiting(), Observations.of(WITHDRAWN)))
        .containsExactly(
            made(Observations.of(WITHDRAWN)),
            ProcessEvent.newBuilder().setProcessEnded(ProcessEnded.getDefaultInstance()).build());
    RecallState ended =
        RecallState.newBuilder().setProgress(ProcessProgress.newBuilder().setEnded(true)).build();
    assertThat(decided(ended, Observations.of(LOST))).isEmpty();
  }

  /**
   * The manager's state has the newest form of what was observed, and Daybook's own part as it was.
   */
  @Test
  void a_fold_calls_the_manager_for_observations_only() {
    List<ProcessEvent> events = decided(NEW, Observations.of(LOST));
    assertThat(recall.rules().fold(NEW, events))
        .isEqualTo(
            RecallState.newBuilder()
                .setProgress(
                    ProcessProgress.newBuilder()
                        .setVersion(2)
                        .addOpenCommands(
                            OpenCommand.newBuilder()
                                .setVersion(2)
                                .setAggregateType("library.book")
                                .setAggregateId("book-1")))
                .addObserved("LoanEvent rain")
                .build());
    ProcessEvent end =
        ProcessEvent.newBuilder().setProcessEnded(ProcessEnded.getDefaultInstance()).build();
    assertThat(((RecallState) recall.rules().evolve(NEW, end)).getProgress().getEnded()).isTrue();
  }

  @Test
  void a_command_that_left_no_event_is_observed_with_its_code() {
    Observation refused =
        Observations.of(
            CommandOutcome.newBuilder().setAggregateType("library.book").setCode("GONE").build());
    assertThat(((RecallState) recall.rules().evolve(NEW, made(refused))).getObservedList())
        .containsExactly("GONE");
  }

  /** Anybody may send a command under an id of this form. */
  @Test
  void an_answer_to_no_command_on_its_way_is_no_observation() {
    assertThat(decided(NEW, Observations.of(WITHDRAWN))).isEmpty();
    BookEvent ofAnotherBook =
        WITHDRAWN.toBuilder()
            .setMetadata(WITHDRAWN.getMetadata().toBuilder().setAggregateId("book-2"))
            .build();
    assertThat(decided(waiting(), Observations.of(ofAnotherBook))).isEmpty();
    RecallState answered = evolved(waiting(), Observations.of(WITHDRAWN));
    assertThat(answered.getProgress().getOpenCommandsList()).isEmpty();
    assertThat(decided(answered, Observations.of(WITHDRAWN))).isEmpty();
  }

  @Test
  void a_command_that_failed_is_still_on_its_way() {
    CommandOutcome.Builder outcome =
        CommandOutcome.newBuilder()
            .setCommandId("library.recall/recall-of-loan-1@2")
            .setAggregateType("library.book")
            .setAggregateId("book-1");
    Observation failed = Observations.of(outcome.setOutcome(Outcome.OUTCOME_FAILED).build());
    assertThat(evolved(waiting(), failed).getProgress().getOpenCommandsList()).hasSize(1);
    Observation refused = Observations.of(outcome.setOutcome(Outcome.OUTCOME_REJECTED).build());
    assertThat(evolved(waiting(), refused).getProgress().getOpenCommandsList()).isEmpty();
  }

  /** The recall as it has issued its command. */
  private RecallState waiting() {
    return (RecallState) recall.rules().fold(NEW, decided(NEW, Observations.of(LOST)));
  }

  private RecallState evolved(RecallState state, Observation observation) {
    return (RecallState) recall.rules().evolve(state, made(observation));
  }

  @Test
  void nothing_of_a_stranger_is_observed() {
    Observation strange =
        Observation.newBuilder()
            .setEvent(PackedMessage.newBuilder().setType("library.member.v1.MemberEvent"))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decided(NEW, strange))
        .withMessage("library.recall observes nothing of library.member.v1.MemberEvent");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decided(NEW, Observation.getDefaultInstance()))
        .withMessage("No observation that this code knows is set.");
  }

  @Test
  void a_process_needs_one_manager() {
    List<Decider<?, ?, ?>> deciders = List.of(new BookDecider(), new LoanDecider());
    assertThatIllegalStateException()
        .isThrownBy(() -> Rules.of(RULES.types(), deciders))
        .withMessage(
            "library.recall is declared, but no process manager of library.recall.v1.RecallState is"
                + " listed in META-INF/services/io.daybook.domain.ProcessManager");
    assertThatIllegalStateException()
        .isThrownBy(() -> Rules.of(RULES.types(), deciders, List.of(new Recall(), new Recall())))
        .withMessageStartingWith("library.recall has more than one process manager: ");
  }

  private static ProcessEvent made(Observation observation) {
    return ProcessEvent.newBuilder()
        .setObservationMade(ObservationMade.newBuilder().setObservation(observation))
        .build();
  }

  private static List<ProcessEvent> decided(RecallState state, Observation observation) {
    ProcessCommand command =
        ProcessCommand.newBuilder()
            .setObserve(Observe.newBuilder().setObservation(observation))
            .build();
    return decided(RULES.processes().getFirst().rules(), state, command);
  }

  @SuppressWarnings("unchecked") // The state is that of the only process.
  private static <S extends Message> List<ProcessEvent> decided(
      AggregateRules<ProcessCommand, S, ProcessEvent> rules,
      Message state,
      ProcessCommand command) {
    return switch (rules.decide((S) state, command)) {
      case Decision.Accepted<ProcessEvent>(List<ProcessEvent> events) -> events;
      case Decision.Rejected<ProcessEvent> _ ->
          throw new AssertionError("A process refuses nothing");
    };
  }
}
