package io.daybook.domain.sales;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateRules;
import io.daybook.domain.Decider;
import io.daybook.domain.Decision.Accepted;
import io.daybook.domain.Decision.Rejected;
import io.daybook.domain.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * What holds for every decider, whatever happened before.
 *
 * @param <C> union of the commands
 * @param <S> state
 * @param <E> union of the events
 */
public abstract class DeciderProperties<C extends Message, S extends Message, E extends Message> {

  protected final Decider<C, S, E> decider;
  private final AggregateRules<C, S, E> rules;

  @SuppressWarnings("unchecked") // Found by the decider's own class.
  protected DeciderProperties(Decider<C, S, E> decider) {
    this.decider = decider;
    this.rules =
        (AggregateRules<C, S, E>)
            Rules.load().all().stream()
                .filter(one -> one.decider().getClass() == decider.getClass())
                .findFirst()
                .orElseThrow();
  }

  /** Commands that a reasonable sender makes of what it sees, so that histories become long. */
  protected abstract Arbitrary<Function<S, C>> steps();

  /** Commands with their oneof set and anything in their fields. */
  protected abstract Arbitrary<C> wildCommands();

  /** Whether the command does something each time, such as adding a line. */
  protected abstract boolean repeatable(C command);

  @Property
  void replaying_gives_the_same_state_bytes(@ForAll("histories") History<S, E> history) {
    var replayed = rules.fold(decider.initialState(), history.events());
    assertThat(replayed.toByteString()).isEqualTo(history.state().toByteString());
  }

  @Property
  void replaying_from_stored_bytes_gives_the_same_state_bytes(
      @ForAll("histories") History<S, E> history) {
    var state = decider.initialState();
    for (var event : history.events()) {
      state = copy(decider.evolve(state, copy(event)));
    }
    assertThat(state.toByteString()).isEqualTo(history.state().toByteString());
  }

  @Property
  void every_event_is_one_version_without_metadata(@ForAll("histories") History<S, E> history) {
    var metadata = decider.eventType().getDescriptorForType().findFieldByName("metadata");
    assertThat(history.events())
        .hasSize(history.version())
        .noneMatch(event -> event.hasField(metadata));
  }

  @Property
  void no_event_is_of_an_earlier_form(@ForAll("histories") History<S, E> history) {
    var union = decider.eventType().getDescriptorForType().getRealOneofs().getFirst();
    assertThat(history.events())
        .noneMatch(event -> event.getOneofFieldDescriptor(union).getOptions().getDeprecated());
  }

  @Property
  void deciding_is_deterministic(
      @ForAll("histories") History<S, E> history, @ForAll("wild") C command) {
    assertThat(decider.decide(copy(history.state()), copy(command)))
        .isEqualTo(decider.decide(history.state(), command));
  }

  @Property
  void a_command_accepted_twice_changes_nothing_the_second_time(
      @ForAll("histories") History<S, E> history, @ForAll("step") Function<S, C> step) {
    var command = step.apply(history.state());
    if (decider.decide(history.state(), command) instanceof Accepted<E> first) {
      var after = rules.fold(history.state(), first.events());
      switch (decider.decide(after, command)) {
        case Accepted<E> second ->
            assertThat(second.events().isEmpty() || repeatable(command)).isTrue();
        case Rejected<E> second -> assertThat(decider.decide(after, command)).isEqualTo(second);
      }
    }
  }

  @Property
  void any_command_is_answered_by_a_value(
      @ForAll("histories") History<S, E> history, @ForAll("wild") C command) {
    assertThat(decider.decide(history.state(), command)).isNotNull();
  }

  @Property
  void any_decodable_bytes_are_answered_by_a_value(
      @ForAll("histories") History<S, E> history, @ForAll("damaged") Optional<C> command) {
    command.ifPresent(any -> assertThat(decider.decide(history.state(), any)).isNotNull());
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
        .ofMaxSize(30)
        .withSizeDistribution(RandomDistribution.uniform())
        .map(this::play);
  }

  /** Commands whose bytes were changed, where they can still be read as a command of some form. */
  @Provide
  protected Arbitrary<Optional<C>> damaged() {
    var damage = Combinators.combine(Arbitraries.integers().greaterOrEqual(0), Arbitraries.bytes());
    return Combinators.combine(wildCommands(), damage.as(Damage::new).list().ofMaxSize(4))
        .as(this::damage);
  }

  private History<S, E> play(List<Function<S, C>> steps) {
    var events = new ArrayList<E>();
    var state = decider.initialState();
    var version = 0;
    for (var step : steps) {
      if (decider.decide(state, step.apply(state)) instanceof Accepted<E> accepted) {
        state = rules.fold(state, accepted.events());
        events.addAll(accepted.events());
        version += accepted.events().size();
      }
    }
    return new History<>(state, version, List.copyOf(events));
  }

  private Optional<C> damage(C command, List<Damage> damages) {
    var bytes = command.toByteArray();
    damages.forEach(damage -> bytes[damage.position() % bytes.length] = damage.value());
    try {
      @SuppressWarnings("unchecked")
      var read = (C) command.getParserForType().parseFrom(bytes);
      var union = read.getDescriptorForType().getOneofs().getFirst();
      return read.hasOneof(union) ? Optional.of(rules.current(read)) : Optional.empty();
    } catch (InvalidProtocolBufferException _) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("unchecked")
  private static <M extends Message> M copy(M message) {
    try {
      return (M) message.getParserForType().parseFrom(message.toByteString());
    } catch (InvalidProtocolBufferException wrong) {
      throw new AssertionError(wrong);
    }
  }

  /** An aggregate and how it came about. */
  protected record History<S extends Message, E extends Message>(
      S state, int version, List<E> events) {}

  private record Damage(int position, byte value) {}
}
