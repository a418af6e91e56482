package io.daybook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import io.daybook.domain.library.loan.v1.BookReturned;
import io.daybook.domain.library.loan.v1.LoanCommand;
import io.daybook.domain.library.loan.v1.LoanEnded;
import io.daybook.domain.library.loan.v1.LoanEvent;
import io.daybook.domain.library.loan.v1.LossReported;
import io.daybook.proto.v1.EventMetadata;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UpcasterChainTest {
  private static final EventMetadata METADATA =
      EventMetadata.newBuilder().setEventId("e-1").setSchemaVersion(1).build();

  private static final OneofDescriptor EVENTS =
      LoanEvent.getDescriptor().getRealOneofs().getFirst();

  /** Any union will do: a renewal is read as a return, that as a loss, and that as an end. */
  private static final List<Upcaster<?>> CHAIN =
      List.of(
          upcaster(12, 13, event -> lost(event.getBookReturned().getCondition())),
          upcaster(
              11,
              12,
              event -> returned(Integer.toString(event.getLoanRenewed().getDays())).build()),
          upcaster(13, 14, event -> ended(event.getLossReported().getReason())));

  private final UpcasterChain chain = UpcasterChain.of(EVENTS, CHAIN);

  @Test
  void a_chain_goes_to_its_end() {
    LoanEvent.Builder renewed = event();
    renewed.getLoanRenewedBuilder().setDays(7);
    assertThat(chain.current(renewed.build())).isEqualTo(ended("7"));
  }

  @Test
  void a_chain_is_entered_where_the_message_stands() {
    assertThat(chain.current(returned("torn").build())).isEqualTo(ended("torn"));
  }

  @Test
  void the_newest_form_and_an_unknown_one_stay_as_they_are() {
    LoanEvent newest = ended("");
    assertThat(chain.current(newest)).isSameAs(newest);
    LoanEvent unknown = event().build();
    assertThat(chain.current(unknown)).isSameAs(unknown);
  }

  @Test
  void an_arm_alone_goes_the_same_way() {
    assertThat(IntStream.of(10, 11, 12, 13, 14, 99).map(chain::current))
        .containsExactly(10, 14, 14, 14, 14, 99);
  }

  @Test
  void a_version_counts_the_forms_before() {
    assertThat(Stream.of(10, 11, 12, 13, 14).map(number -> chain.version(arm(number))))
        .containsExactly(1, 1, 2, 3, 4);
  }

  @Test
  void a_chain_takes_only_the_upcasters_of_its_union() {
    OneofDescriptor commands = LoanCommand.getDescriptor().getRealOneofs().getFirst();
    assertThat(UpcasterChain.of(commands, CHAIN).byFrom()).isEmpty();
  }

  @Test
  void an_upcaster_that_does_not_set_its_successor_is_a_bug() {
    Upcaster<LoanEvent> idle = upcaster(12, 13, UnaryOperator.identity());
    LoanEvent event = returned("").build();
    assertThatIllegalStateException()
        .isThrownBy(() -> idle.upcast(event))
        .withMessage("The upcaster of arm 12 of library.loan.v1.LoanEvent does not set arm 13");
  }

  @Test
  void a_successor_is_a_newer_arm_and_the_only_one() {
    assertThatThrownBy(() -> upcaster(13, 13, UnaryOperator.identity()))
        .isInstanceOf(IllegalArgumentException.class);
    List<Upcaster<?>> fork =
        List.of(
            upcaster(12, 13, UnaryOperator.identity()), upcaster(12, 14, UnaryOperator.identity()));
    assertThatIllegalStateException()
        .isThrownBy(() -> UpcasterChain.of(EVENTS, fork))
        .withMessage("library.loan.v1.LoanEvent has two upcasters of arm 12");
  }

  private static Upcaster<LoanEvent> upcaster(int from, int to, UnaryOperator<LoanEvent> step) {
    return new Upcaster<>(LoanEvent.getDefaultInstance(), from, to, step);
  }

  private static LoanEvent.Builder event() {
    return LoanEvent.newBuilder().setMetadata(METADATA);
  }

  private static LoanEvent.Builder returned(String condition) {
    return event().setBookReturned(BookReturned.newBuilder().setCondition(condition));
  }

  private static LoanEvent lost(String reason) {
    return event().setLossReported(LossReported.newBuilder().setReason(reason)).build();
  }

  private static LoanEvent ended(String reason) {
    return event().setLoanEnded(LoanEnded.newBuilder().setReason(reason)).build();
  }

  private static FieldDescriptor arm(int number) {
    return LoanEvent.getDescriptor().findFieldByNumber(number);
  }
}
