package io.daybook.streams.routing;

import com.google.protobuf.Descriptors.FileDescriptor;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.Decider;
import io.daybook.domain.DescriptorSets;
import io.daybook.domain.Observed;
import io.daybook.domain.ProcessManager;
import io.daybook.domain.ProcessRules;
import io.daybook.domain.Reaction;
import io.daybook.domain.Rules;
import io.daybook.proto.sales.order.v1.OrderEvent;
import io.daybook.proto.sales.part.v1.DiscontinuePart;
import io.daybook.proto.sales.part.v1.PartCommand;
import io.daybook.streams.clearance.v1.ClearanceServiceOuterClass;
import io.daybook.streams.clearance.v1.ClearanceState;
import io.daybook.streams.stocktaking.v1.StocktakingServiceOuterClass;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Discontinues the part that an order's customer is named after, and ends when it knows what became
 * of that. For a customer who waits it does so some seconds after the order.
 */
public final class Clearance implements ProcessManager<ClearanceState> {
  /** A customer whose orders this manager has a bug for. */
  static final String BUG = "c-bug";

  /** A customer whose orders wait, and the name of the timer. */
  public static final String WAITS = "c-waits";

  /** The part of the orders that have waited. */
  public static final String LATE = "p-late";

  /** How long they wait. */
  public static final Duration WAIT = Duration.ofSeconds(5);

  /** The types of sales and this process, with their rules. */
  public static Rules rules() {
    return rules(List.of(ClearanceServiceOuterClass.getDescriptor()), List.of(new Clearance()));
  }

  /** The same and a second process. */
  public static Rules rulesWith(Stocktaking stocktaking) {
    return rules(
        List.of(
            ClearanceServiceOuterClass.getDescriptor(),
            StocktakingServiceOuterClass.getDescriptor()),
        List.of(new Clearance(), stocktaking));
  }

  private static Rules rules(List<FileDescriptor> services, List<ProcessManager<?>> managers) {
    Rules sales = Rules.load();
    AggregateTypes types =
        AggregateTypes.of(
            Stream.concat(DescriptorSets.load().stream(), services.stream()).toList());
    return Rules.of(
        types,
        sales.all().stream().<Decider<?, ?, ?>>map(rules -> rules.decider()).toList(),
        managers);
  }

  static ProcessRules<?> process() {
    return rules().processes().getFirst();
  }

  @Override
  public ClearanceState initialState() {
    return ClearanceState.getDefaultInstance();
  }

  @Override
  public int revision() {
    return 1;
  }

  @Override
  public Optional<String> instance(Observed.Event event) {
    OrderEvent order = (OrderEvent) event.event();
    if (order.getOrderPlaced().getCustomerId().equals(BUG)) {
      throw new IllegalStateException("bug");
    }
    return order.hasOrderPlaced() ? Optional.of(event.aggregateId()) : Optional.empty();
  }

  @Override
  public Reaction react(ClearanceState state, Observed observed) {
    return switch (observed) {
      case Observed.Event event when event.event() instanceof OrderEvent order -> {
        String customer = order.getOrderPlaced().getCustomerId();
        yield customer.equals(WAITS)
            ? Reaction.setTimer(WAITS, event.at().plus(WAIT))
            : discontinue(customer);
      }
      case Observed.TimerFired _ -> discontinue(LATE);
      case Observed.Event _, Observed.NoEvent _ -> Reaction.end();
    };
  }

  private static Reaction discontinue(String part) {
    return Reaction.send(
        part,
        PartCommand.newBuilder().setDiscontinuePart(DiscontinuePart.getDefaultInstance()).build());
  }

  @Override
  public ClearanceState evolve(ClearanceState state, Observed observed) {
    return state.toBuilder().setObservations(state.getObservations() + 1).build();
  }
}
