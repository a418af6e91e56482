package io.daybook.query.correlations;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the commands of a page into causal order: each is followed by its events or its refusal, an
 * event by the commands that it caused, a command by those that it caused itself. What has the same
 * cause goes by time, then by position. A command whose cause is not on the page begins anew, and
 * so does the earliest one of a circle.
 */
final class CausalOrder {
  private final Map<String, List<CorrelatedCommand>> byCause = new HashMap<>();
  private final Map<String, CorrelatedCommand> byId = new HashMap<>();
  private final Map<String, CorrelatedCommand> byEvent = new HashMap<>();
  private final Set<CorrelationPosition> placed = new HashSet<>();
  private final List<CorrelationNode> nodes = new ArrayList<>();

  private CausalOrder(List<CorrelatedCommand> commands) {
    for (CorrelatedCommand command : commands) {
      // The id of a command that was sent again means the first one.
      byId.putIfAbsent(command.commandId(), command);
      byCause.computeIfAbsent(command.causationId(), _ -> new ArrayList<>()).add(command);
      for (int index = 0; index < command.events().size(); index++) {
        byEvent.put(command.eventId(index), command);
      }
    }
  }

  /**
   * All nodes of these commands.
   *
   * @param commands by time, then by position
   */
  static List<CorrelationNode> of(List<CorrelatedCommand> commands) {
    CausalOrder order = new CausalOrder(commands);
    commands.stream().filter(command -> order.causing(command) == null).forEach(order::place);
    // The causes of what is left go round in circles.
    commands.stream()
        .filter(command -> !order.placed.contains(command.position()))
        .forEach(command -> order.place(order.earliestOfCircle(command)));
    return order.nodes;
  }

  private @Nullable CorrelatedCommand causing(CorrelatedCommand command) {
    String cause = command.causationId();
    CorrelatedCommand causing = byEvent.getOrDefault(cause, byId.get(cause));
    return command.equals(causing) ? null : causing;
  }

  /** Of the circle that the causes of this command end in. */
  private CorrelatedCommand earliestOfCircle(CorrelatedCommand command) {
    Set<CorrelationPosition> seen = new HashSet<>();
    CorrelatedCommand member = command;
    while (seen.add(member.position())) {
      member = requireNonNull(causing(member), "placed already");
    }
    CorrelatedCommand earliest = member;
    CorrelatedCommand next = requireNonNull(causing(member));
    while (!next.equals(member)) {
      earliest = next.position().compareTo(earliest.position()) < 0 ? next : earliest;
      next = requireNonNull(causing(next));
    }
    return earliest;
  }

  /** Without recursion: a chain may be as long as a page. */
  private void place(CorrelatedCommand root) {
    Deque<Object> ahead = new ArrayDeque<>(List.of(root));
    while (!ahead.isEmpty()) {
      switch (ahead.pop()) {
        case CorrelatedCommand command when placed.add(command.position()) -> ahead(command, ahead);
        case CorrelationNode.Event event -> {
          nodes.add(event);
          push(byCause.getOrDefault(event.id(), List.of()), ahead);
        }
        case CorrelationNode node -> nodes.add(node);
        default -> {}
      }
    }
  }

  private void ahead(CorrelatedCommand command, Deque<Object> ahead) {
    List<Object> next = new ArrayList<>();
    next.add(new CorrelationNode.Command(command));
    for (int index = 0; index < command.events().size(); index++) {
      next.add(new CorrelationNode.Event(command, index));
    }
    if (command.isRefused()) {
      next.add(new CorrelationNode.Refusal(command));
    }
    if (command.equals(byId.get(command.commandId()))) {
      next.addAll(byCause.getOrDefault(command.commandId(), List.of()));
    }
    push(next, ahead);
  }

  private static void push(List<?> next, Deque<Object> ahead) {
    next.reversed().forEach(ahead::push);
  }
}
