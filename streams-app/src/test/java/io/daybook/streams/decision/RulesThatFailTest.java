package io.daybook.streams.decision;

import static io.daybook.streams.decision.DecideCommandsTest.header;
import static io.daybook.streams.decision.Fixtures.addItem;
import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import io.daybook.domain.Decision;
import io.daybook.proto.sales.order.v1.OrderCancelled;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.order.v1.OrderState;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.util.Collections;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the rules throw, give or make of a command costs a dead letter and nothing else. */
class RulesThatFailTest {
  private static final int MIB = 1024 * 1024;

  private final Rules rules = new Rules();
  private final DecisionDriver driver = new DecisionDriver(rules, 1);

  /** The real ones, until another decision is asked for. */
  private static final class Rules extends RealRules {
    private @Nullable Supplier<Decision<OrderEvent>> decision;
    private int evolved;

    @Override
    public Decision<OrderEvent> decide(OrderState state, OrderCommand command) {
      return decision == null ? super.decide(state, command) : decision.get();
    }

    @Override
    public OrderState evolve(OrderState state, OrderEvent event) {
      evolved++;
      return decision == null ? super.evolve(state, event) : state;
    }
  }

  @AfterEach
  void close() {
    driver.close();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        thrown(new IllegalStateException("a bug")),
        thrown(new AssertionError("a bug")),
        thrown(new NoSuchMethodError("a bug")),
        thrown(new ExceptionInInitializerError("a bug")),
        thrown(new StackOverflowError()),
        thrown(new OutOfMemoryError("a bug")),
        thrown(new Error("a bug")),
        thrown(new UnprintableError()),
        thrown(new CircularException()),
        Arguments.of("endless recursion", (Supplier<Object>) () -> recursion(0)),
        Arguments.of("no memory", (Supplier<Object>) () -> new byte[Integer.MAX_VALUE]),
        Arguments.of("null", (Supplier<@Nullable Object>) () -> null),
        Arguments.of(
            "a null among the events",
            (Supplier<Object>)
                () -> new Decision.Accepted<OrderEvent>(Collections.singletonList(null))),
        Arguments.of(
            "an event that is none",
            (Supplier<Object>) () -> Decision.accept(OrderEvent.getDefaultInstance())));
  }

  private static int recursion(int depth) {
    return depth < 0 ? 0 : 1 + recursion(depth + 1);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("failures")
  @SuppressWarnings("unchecked") // A bug may be of any kind.
  void what_fails_is_a_dead_letter_and_its_sender_is_told(String name, Supplier<?> decision) {
    driver.send(place(metadata("o-1", "c-1"), 1));
    driver.events();
    rules.decision = () -> (Decision<OrderEvent>) decision.get();

    CommandReply reply = driver.send(addItem(metadata("o-1", "c-2"), 1));

    assertThat(reply.getOutcome()).isEqualTo(Outcome.OUTCOME_FAILED);
    assertThat(reply.getCode()).isEqualTo("DECIDER_FAILED");
    assertThat(header(driver.deadLetters().getFirst().headers(), "__streams.errors.exception"))
        .isNotBlank();
    assertThat(driver.events()).isEmpty();
    rules.decision = null;
    assertThat(driver.send(addItem(metadata("o-1", "c-2"), 1)).getVersion()).isEqualTo(2);
  }

  @Test
  void what_the_machine_throws_of_itself_is_passed_on() {
    rules.decision =
        () -> {
          throw new InternalError("a fault");
        };
    assertThatThrownBy(() -> driver.send(place(metadata("o-1", "c-1"), 1)))
        .isInstanceOf(InternalError.class);
  }

  @Test
  void all_events_of_a_command_are_weighed_together_and_before_they_are_folded() {
    OrderEvent event = eventOf(900_000);
    rules.decision = () -> new Decision.Accepted<>(Collections.nCopies(900, event));

    CommandReply reply = driver.send(place(metadata("o-1", "c-1"), 1));

    assertThat(reply.getCode()).isEqualTo("RESULT_TOO_LARGE");
    assertThat(reply.getMessage()).contains("more than 8388608 bytes");
    assertThat(driver.deadLetters()).hasSize(1);
    assertThat(driver.events()).isEmpty();
    assertThat(rules.evolved).isZero();
  }

  @Test
  void up_to_8_MiB_are_written() {
    rules.decision = () -> new Decision.Accepted<>(Collections.nCopies(8, eventOf(999_000)));
    assertThat(driver.send(place(metadata("o-1", "c-1"), 1)).getVersion()).isEqualTo(8);
    rules.decision = () -> new Decision.Accepted<>(Collections.nCopies(9, eventOf(999_000)));
    assertThat(driver.send(place(metadata("o-2", "c-1"), 1)).getCode())
        .isEqualTo("RESULT_TOO_LARGE");
  }

  @Test
  void a_record_is_weighed_with_its_key_and_headers() {
    rules.decision = () -> Decision.accept(eventOf(999_900));
    CommandReply reply = driver.send(place(metadata("o-1", "c-1"), 1));
    assertThat(reply.getCode()).isEqualTo("RESULT_TOO_LARGE");
    assertThat(reply.getMessage()).startsWith("An event would have 1000");
  }

  @Test
  void a_code_and_a_dry_run_are_weighed_too() {
    rules.decision = () -> new Decision.Rejected<>("C".repeat(MIB), "No.");
    assertThat(driver.send(place(metadata("o-1", "c-1"), 1)).getCode())
        .isEqualTo("RESULT_TOO_LARGE");

    rules.decision = () -> new Decision.Accepted<>(Collections.nCopies(4, eventOf(900_000)));
    CommandMetadata.Builder dryRun =
        metadata("o-1", "c-2").setMode(CommandMode.COMMAND_MODE_DRY_RUN);
    assertThat(driver.send(place(dryRun, 1)).getCode()).isEqualTo("RESULT_TOO_LARGE");
    assertThat(driver.deadLetters()).hasSize(1);
  }

  /** Its bytes are shared by all, so that the test needs no such heap. */
  private static OrderEvent eventOf(int bytes) {
    var field =
        UnknownFieldSet.Field.newBuilder()
            .addLengthDelimited(ByteString.copyFrom(new byte[bytes]))
            .build();
    return OrderEvent.newBuilder()
        .setOrderCancelled(OrderCancelled.newBuilder().setReason("r"))
        .setUnknownFields(UnknownFieldSet.newBuilder().addField(99, field).build())
        .build();
  }

  private static Arguments thrown(Throwable failure) {
    return Arguments.of(
        failure.getClass().getSimpleName(), (Supplier<Object>) () -> throwAny(failure));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // The way around checked ones.
  private static <T extends Throwable> Object throwAny(Throwable failure) throws T {
    throw (T) failure;
  }

  /** Its own methods throw, as a log would find out. */
  private static final class UnprintableError extends Error {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new IllegalStateException("no trace");
    }
  }

  private static final class CircularException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable getCause() {
      return this;
    }
  }
}
