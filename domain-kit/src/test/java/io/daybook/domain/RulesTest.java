package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.domain.library.book.v1.BookCommand;
import io.daybook.domain.library.book.v1.BookEvent;
import io.daybook.domain.library.book.v1.BookState;
import io.daybook.domain.library.loan.v1.LoanCommand;
import io.daybook.domain.library.loan.v1.LoanEnded;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.loan.v1.LoanState;
import io.daybook.domain.library.loan.v1.LossReported;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final AggregateTypes LOANS = AggregateTypes.of(List.of(Service.loan().file()));
  private static final LoanCommand COMMAND = LoanCommand.getDefaultInstance();
  private static final LoanEvent EVENT = LoanEvent.getDefaultInstance();
  private static final LoanState STATE = LoanState.getDefaultInstance();
  private static final AggregateType LOAN = LOANS.all().getFirst();
  private static final BookDecider BOOK = new BookDecider();

  @Test
  void every_aggregate_of_the_class_path_has_its_decider() {
    Rules rules = Rules.load();
    assertThat(rules.types().aggregates())
        .extracting(AggregateType::name)
        .containsExactly("library.book", "library.loan");
    assertThat(rules.aggregates())
        .extracting(AggregateRules::decider)
        .hasExactlyElementsOfTypes(BookDecider.class, LoanDecider.class);
    assertThat(rules.of(LOAN).type().name()).isEqualTo("library.loan");
  }

  @Test
  void commands_and_events_of_earlier_forms_are_upcast_first() {
    AggregateRules<?, ?, ?> rules = rules(new LoanDecider());
    LoanEvent earlier = LoanEvent.newBuilder().setLossReported(loss("rain")).build();
    LoanEvent today = LoanEvent.newBuilder().setLoanEnded(ended("rain")).build();
    assertThat(rules.current(earlier)).isEqualTo(today);
    assertThat(rules.evolve(STATE, earlier)).isEqualTo(member("rain", 1));
    assertThat(rules.fold(member("", 3), List.of(earlier, today))).isEqualTo(member("rain", 5));
    assertThat(rules.schemaVersion(arm(LoanEvent.LOAN_ENDED_FIELD_NUMBER))).isEqualTo(2);
    assertThat(rules.schemaVersion(arm(LoanEvent.LOSS_REPORTED_FIELD_NUMBER))).isEqualTo(1);
    assertThat(rules.current(COMMAND)).isSameAs(COMMAND);
  }

  @Test
  void an_aggregate_needs_a_decider() {
    assertRefused(
        List.of(),
        "library.loan is declared, but no decider of library.loan.v1.LoanEvent is listed in"
            + " META-INF/services/io.daybook.domain.Decider");
  }

  @Test
  void an_aggregate_has_one_decider() {
    assertRefused(
        List.of(new LoanDecider(), new LoanDecider()),
        "library.loan has more than one decider: [%s, %s]"
            .formatted(LoanDecider.class.getName(), LoanDecider.class.getName()));
  }

  @Test
  void a_decider_needs_a_declaration() {
    assertRefused(
        List.of(new LoanDecider(), BOOK),
        BookDecider.class.getName()
            + " decides library.book.v1.BookEvent, which is the union of events of no declared"
            + " aggregate");
  }

  @Test
  void a_decider_has_the_messages_of_the_declaration() {
    assertRefused(
        decider(BookCommand.getDefaultInstance(), STATE, 1),
        " has commands library.book.v1.BookCommand, but library.loan.v1.LoanCommand is declared");
    assertRefused(
        decider(COMMAND, BookState.getDefaultInstance(), 1),
        " has state library.book.v1.BookState, but library.loan.v1.LoanState is declared");
  }

  @Test
  void revisions_start_at_1() {
    assertThat(rules(decider(COMMAND, STATE, 1)).revision()).isEqualTo(1);
    assertRefused(decider(COMMAND, STATE, 0), " has revision 0; revisions start at 1");
  }

  @Test
  void an_upcaster_reads_a_union_of_its_type() {
    var foreign = new Upcaster<>(BookEvent.getDefaultInstance(), 10, 11, event -> event);
    assertRefused(
        decider(COMMAND, STATE, 1, foreign),
        " has an upcaster of library.book.v1.BookEvent, which is no union of library.loan");
  }

  @Test
  void a_type_that_is_not_declared_has_no_rules() {
    Rules rules = Rules.of(LOANS, List.of(new LoanDecider()));
    AggregateType book = AggregateTypes.of(List.of(Service.book().file())).all().getFirst();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rules.of(book))
        .withMessage("library.book is not declared on this class path");
  }

  private static AggregateRules<?, ?, ?> rules(Decider<?, ?, ?> decider) {
    return Rules.of(LOANS, List.of(decider)).of(LOAN);
  }

  private static void assertRefused(Decider<?, ?, ?> decider, String why) {
    assertRefused(List.of(decider), decider.getClass().getName() + why);
  }

  private static void assertRefused(List<Decider<?, ?, ?>> deciders, String message) {
    assertThatIllegalStateException()
        .isThrownBy(() -> Rules.of(LOANS, deciders))
        .withMessage(message);
  }

  private static <C extends Message, S extends Message> Decider<C, S, LoanEvent> decider(
      C command, S state, int revision, Upcaster<?>... upcasters) {
    return new TestDecider<>(command, EVENT, state, revision, List.of(upcasters));
  }

  private static FieldDescriptor arm(int number) {
    return LoanEvent.getDescriptor().findFieldByNumber(number);
  }

  private static LossReported loss(String reason) {
    return LossReported.newBuilder().setReason(reason).build();
  }

  private static LoanEnded ended(String reason) {
    return LoanEnded.newBuilder().setReason(reason).build();
  }

  private static LoanState member(String id, int renewals) {
    return LoanState.newBuilder().setMemberId(id).setRenewals(renewals).build();
  }
}
