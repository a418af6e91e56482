package io.daybook.domain.test.properties;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Decision.Rejected;
import io.daybook.domain.Rules;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * What holds for every decider, whatever happened before. A business adds what holds for its own:
 *
 * <pre>{@code
 * class LoanDeciderPropertiesTest extends DeciderProperties<LoanCommand, LoanState, LoanEvent> {
 *   LoanDeciderPropertiesTest() {
 *     super(new LoanDecider());
 *   }
 *
 *   @Property
 *   void a_loan_has_a_member(@ForAll("histories") History<LoanState, LoanEvent> history) { ... }
 * }
 * }</pre>
 *
 * <p>Needs jqwik on the class path of the test. The decider is declared and listed as an
 * installation needs it.
 *
 * @param <C> union of the commands
 * @param <S> state
 * @param <E> union of the events
 */
public abstract class DeciderProperties<C extends Message, S extends Message, E extends Message> {
  private static final int MAX_STEPS = 30;

  protected final Decider<C, S, E> decider;
  private final AggregateRules<C, S, E> rules;

  @SuppressWarnings("unchecked") // Found by the decider's own messages.
  protected DeciderProperties(Decider<C, S, E> decider) {
    this.decider = decider;
    Rules installed = Rules.load();
    this.rules =
        (AggregateRules<C, S, E>)
            installed
                .types()
                .byCommand(decider.commandType().getDescriptorForType())
                .map(installed::of)
                .orElseThrow(
                    () -> new AssertionError("No type is declared for " + decider.getClass()));
  }

  /** Commands that a reasonable sender makes of what it sees, so that histories become long. */
  protected abstract Arbitrary<Function<S, C>> steps();

  /** Commands with their oneof set and anything in their fields; {@link Wild} has such values. */
  protected abstract Arbitrary<C> wildCommands();

  /** Whether the command does something each time, such as adding a line. */
  protected abstract boolean repeatable(C command);

  /**
   * States that no history leads to and that code of a later release may have left, such as one
   * with a status that this code does not know. None unless a business says so.
   */
  protected List<S> impossibleStates() {
    return List.of();
  }

  /** The fold of an app, upcasters among it, comes to what the decider came to. */
  @Property
  void replaying_gives_the_same_state_bytes(@ForAll("histories") History<S, E> history) {
    S replayed = rules.fold(decider.initialState(), history.events());
    requireSameBytes(history.state(), replayed);
  }

  @Property
  void replaying_from_stored_bytes_gives_the_same_state_bytes(
      @ForAll("histories") History<S, E> history) {
    S state = decider.initialState();
    for (E event : history.events()) {
      state = copy(decider.evolve(state, copy(event)));
    }
    requireSameBytes(history.state(), state);
  }

  @Property
  void no_event_has_metadata(@ForAll("histories") History<S, E> history) {
    for (E event : history.events()) {
      require(!event.hasField(rules.type().eventMetadata()), "Daybook sets the metadata of", event);
    }
  }

  @Property
  void no_event_is_of_an_earlier_form(@ForAll("histories") History<S, E> history) {
    for (E event : history.events()) {
      var arm = event.getOneofFieldDescriptor(rules.type().eventCase());
      require(!arm.getOptions().getDeprecated(), "An earlier form is decided:", event);
    }
  }

  @Property
  void deciding_is_deterministic(
      @ForAll("histories") History<S, E> history, @ForAll("wild") C command) {
    var decision = decider.decide(history.state(), command);
    require(
        decision.equals(decider.decide(copy(history.state()), copy(command))),
        "Another decision the second time about",
        command);
  }

  @Property
  void a_command_accepted_twice_changes_nothing_the_second_time(
      @ForAll("histories") History<S, E> history, @ForAll("step") Function<S, C> step) {
    C command = step.apply(history.state());
    if (decider.decide(history.state(), command) instanceof Accepted<E>(var first)) {
      S after = decider.fold(history.state(), first);
      switch (decider.decide(after, command)) {
        case Accepted<E>(var second) ->
            require(second.isEmpty() || repeatable(command), "Accepted twice:", command);
        case Rejected<E> _ -> {}
      }
    }
  }

  /** A refusal is a value; an exception makes a dead letter. */
  @Property
  void any_command_is_answered_by_a_value(
      @ForAll("histories") History<S, E> history, @ForAll("wild") C command) {
    decider.decide(history.state(), command);
  }

  @Property
  void any_decodable_bytes_are_answered_by_a_value(
      @ForAll("histories") History<S, E> history, @ForAll("damaged") Optional<C> command) {
    command.ifPresent(any -> decider.decide(history.state(), any));
  }

  /** What cannot be is an exception, never a refusal. */
  @Example
  void a_command_that_is_not_set_is_a_bug() {
    requireThrown(
        IllegalArgumentException.class,
        () -> decider.decide(decider.initialState(), decider.commandType()));
  }

  @Example
  void an_event_that_is_not_set_is_a_bug() {
    requireThrown(
        IllegalArgumentException.class,
        () -> decider.evolve(decider.initialState(), decider.eventType()));
  }

  @Property
  void a_command_to_an_impossible_state_is_a_bug(@ForAll("wild") C command) {
    for (S state : impossibleStates()) {
      requireThrown(IllegalStateException.class, () -> decider.decide(state, command));
    }
  }

  @Provide
  protected Arbitrary<Function<S, C>> step() {
    return steps();
  }

  @Provide
  protected Arbitrary<C> wild() {
    return wildCommands();
  }

  @Provide
  protected Arbitrary<History<S, E>> histories() {
    return steps()
        .list()
        .ofMaxSize(MAX_STEPS)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(steps -> History.of(decider, steps));
  }

  /** Commands whose bytes were changed, where they can still be read as a command of some form. */
  @Provide
  protected Arbitrary<Optional<C>> damaged() {
    var damage = Combinators.combine(Arbitraries.integers().greaterOrEqual(0), Arbitraries.bytes());
    return Combinators.combine(wildCommands(), damage.as(Damage::new).list().ofMaxSize(4))
        .as(this::damage);
  }

  private Optional<C> damage(C command, List<Damage> damages) {
    byte[] bytes = command.toByteArray();
    damages.forEach(damage -> bytes[damage.position() % bytes.length] = damage.value());
    try {
      @SuppressWarnings("unchecked") // A parser of a message makes that message.
      C read = (C) command.getParserForType().parseFrom(bytes);
      return read.hasOneof(rules.type().commandCase())
          ? Optional.of(rules.current(read))
          : Optional.empty();
    } catch (InvalidProtocolBufferException _) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked") // A parser of a message makes that message.
  private static <M extends Message> M copy(M message) {
    try {
      return (M) message.getParserForType().parseFrom(message.toByteString());
    } catch (InvalidProtocolBufferException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static void requireSameBytes(Message expected, Message actual) {
    if (!expected.toByteString().equals(actual.toByteString())) {
      throw new AssertionError("Expected:\n%s\nReplayed:\n%s".formatted(expected, actual));
    }
  }

  private static void require(boolean holds, String sentence, Message message) {
    if (!holds) {
      throw new AssertionError(sentence + "\n" + message);
    }
  }

  private static void requireThrown(Class<? extends Exception> expected, Runnable call) {
    try {
      call.run();
    } catch (RuntimeException thrown) {
      if (expected.isInstance(thrown)) {
        return;
      }
      throw thrown;
    }
    throw new AssertionError("Expected " + expected.getName());
  }

  private record Damage(int position, byte value) {}
}
