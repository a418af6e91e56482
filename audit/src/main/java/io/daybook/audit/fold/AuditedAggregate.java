package io.daybook.audit.fold;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateRules;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.proto.v1.CommandPosition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One aggregate under audit: what its events add up to so far, and what the write side and the
 * views say of it.
 */
public final class AuditedAggregate implements Weighted {
  private static final int BYTES_EACH = 600;
  private static final int OBJECTS_PER_BYTE = 5;
  private static final int BYTES_PER_ROW = 800;
  private static final int BYTES_PER_ERASED = 50;

  private final String id;
  private final AggregateRules<?, ?, ?> rules;
  private Message state;
  private int version;
  private Timestamp firstAt = Timestamp.getDefaultInstance();
  private Timestamp lastAt = Timestamp.getDefaultInstance();
  private CommandPosition lastCommand = CommandPosition.getDefaultInstance();
  private boolean broken;
  private @Nullable Gap gap;
  private final Set<Integer> erased = new HashSet<>();
  private @Nullable StateRow row;
  private final Map<String, List<String>> viewRows = new HashMap<>(2);
  private final Set<String> comparedViews = new HashSet<>(2);
  private final CommandRows correlations = new CommandRows();

  AuditedAggregate(String id, AggregateRules<?, ?, ?> rules) {
    this.id = id;
    this.rules = rules;
    this.state = rules.initialState();
  }

  /** Versions from one to before another that are missing; a tombstone may follow. */
  private record Gap(int expected, int found) {}

  /** What is wrong with an event in its place in the history. */
  public record Fault(String what, String detail) {}

  /**
   * Adds the next event. An aggregate whose history is at fault is not folded any more.
   *
   * @return what is wrong with it, if anything
   */
  public Optional<Fault> add(LoggedEvent event) {
    if (broken) {
      return Optional.empty();
    }
    if (event.version() > version + 1) {
      broken = true;
      gap = new Gap(version + 1, event.version());
      return Optional.empty();
    }
    Optional<Fault> fault = outOfOrder(event).or(() -> folded(event));
    broken = fault.isPresent();
    return fault;
  }

  /** The event of this version was erased: nothing can be expected of what rests on it. */
  public void erase(int erasedVersion) {
    broken = true;
    if (gap != null && gap.expected == erasedVersion) {
      gap = null;
    } else {
      erased.add(erasedVersion);
    }
  }

  /** A version that is missing and was not erased, once all events were added. */
  public Optional<Fault> gap() {
    Gap found = gap;
    return found == null || erased.contains(found.expected)
        ? Optional.empty()
        : Optional.of(
            new Fault(
                "its history has a gap",
                "expected version %d, found version %d".formatted(found.expected, found.found)));
  }

  private Optional<Fault> outOfOrder(LoggedEvent event) {
    int next = version + 1;
    if (event.version() == next) {
      return Timestamps.compare(event.metadata().getOccurredAt(), lastAt) < 0
          ? Optional.of(new Fault("its time goes back", "at version " + next))
          : Optional.empty();
    }
    return Optional.of(
        new Fault(
            "its history has a version twice",
            "expected version %d, found version %d".formatted(next, event.version())));
  }

  private Optional<Fault> folded(LoggedEvent event) {
    try {
      state = rules.evolve(state, event.event());
    } catch (RuntimeException e) {
      return Optional.of(
          new Fault(
              "its history cannot be folded",
              "version %d: %s".formatted(event.version(), e.getMessage())));
    }
    version = event.version();
    lastAt = event.metadata().getOccurredAt();
    firstAt = version == 1 ? lastAt : firstAt;
    lastCommand = event.metadata().getCommandPosition();
    return Optional.empty();
  }

  /** An event of it cannot be read: nothing can be expected of what rests on it. */
  public void breakOff() {
    broken = true;
  }

  /** What the write side has; null where it has nothing. */
  public void row(@Nullable StateRow found) {
    row = found;
  }

  /** Keeps the row that a view has. */
  public void viewRow(String view, List<String> found) {
    viewRows.put(view, found);
  }

  /** Whether a view is yet to be compared; it is not any more afterwards. */
  public boolean takeViewComparison(String view) {
    return comparedViews.add(view) && !broken;
  }

  @Override
  public long bytes() {
    return BYTES_EACH
        + correlations.bytes()
        + (long) BYTES_PER_ERASED * erased.size()
        + (row == null ? 0 : BYTES_PER_ROW)
        + viewRows.values().stream().mapToLong(AuditedAggregate::bytes).sum()
        + (long) OBJECTS_PER_BYTE * state.getSerializedSize();
  }

  private static long bytes(List<String> row) {
    return BYTES_PER_ROW + 2L * row.stream().mapToInt(String::length).sum();
  }

  public String id() {
    return id;
  }

  /** Version of the last event that was added, 0 for none. */
  public int version() {
    return version;
  }

  public Message state() {
    return state;
  }

  /** When the first event occurred. */
  public Timestamp firstAt() {
    return firstAt;
  }

  /** When the last event occurred. */
  public Timestamp lastAt() {
    return lastAt;
  }

  /** The command that made the last event. */
  public CommandPosition lastCommand() {
    return lastCommand;
  }

  /** Whether its history is at fault, so that nothing can be compared with it. */
  public boolean isBroken() {
    return broken;
  }

  public @Nullable StateRow row() {
    return row;
  }

  /** Version of the row of the write side, 0 for none. */
  public int rowVersion() {
    return row == null ? 0 : row.version();
  }

  /** The row that a view has; null where it has none. */
  public @Nullable List<String> viewRow(String view) {
    return viewRows.get(view);
  }

  /** The rows that the correlations have of its commands with events. */
  public CommandRows correlations() {
    return correlations;
  }
}
