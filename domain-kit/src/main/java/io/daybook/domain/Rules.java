package io.daybook.domain;

import static java.util.stream.Collectors.toMap;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules of every aggregate type on the class path: its declaration, its {@link Decider} and the
 * upcasters of its earlier forms; and those of every process manager.
 *
 * <p>A jar names its deciders in {@code META-INF/services/io.daybook.domain.Decider}, its process
 * managers in {@code META-INF/services/io.daybook.domain.ProcessManager}.
 */
public final class Rules {
  private static final String SERVICES = "META-INF/services/";

  private final AggregateTypes types;
  private final List<ProcessRules<?>> processes;
  private final Map<String, AggregateRules<?, ?, ?>> byName = new LinkedHashMap<>();

  private Rules(
      AggregateTypes types,
      List<AggregateRules<?, ?, ?>> aggregates,
      List<ProcessRules<?>> processes) {
    this.types = types;
    this.processes = List.copyOf(processes);
    Map<String, AggregateRules<?, ?, ?>> rules =
        aggregates.stream().collect(toMap(one -> one.type().name(), Function.identity()));
    processes.forEach(one -> rules.put(one.type().name(), one.rules()));
    types.all().forEach(type -> byName.put(type.name(), rules.get(type.name())));
  }

  /**
   * Reads every declaration and finds its decider or process manager.
   *
   * @throws IllegalStateException in a sentence, if a declaration is not sound, an aggregate has no
   *     decider or two, a process no manager or two, or one of them has no declaration
   */
  public static Rules load() {
    return of(
        AggregateTypes.load(),
        Services.load(Decider.class, "decider").stream().<Decider<?, ?, ?>>map(one -> one).toList(),
        Services.load(ProcessManager.class, "process manager").stream()
            .<ProcessManager<?>>map(one -> one)
            .toList());
  }

  /**
   * The rules of these types, with deciders that are not looked up and no processes: for tests.
   *
   * @throws IllegalStateException as {@link #load} does
   */
  public static Rules of(AggregateTypes types, List<Decider<?, ?, ?>> deciders) {
    return of(types, deciders, List.of());
  }

  /**
   * The same with process managers.
   *
   * @throws IllegalStateException as {@link #load} does
   */
  public static Rules of(
      AggregateTypes types, List<Decider<?, ?, ?>> deciders, List<ProcessManager<?>> managers) {
    List<AggregateRules<?, ?, ?>> aggregates = aggregates(types, deciders);
    return new Rules(types, aggregates, processes(types, managers, aggregates));
  }

  private static List<AggregateRules<?, ?, ?>> aggregates(
      AggregateTypes types, List<Decider<?, ?, ?>> deciders) {
    List<Decider<?, ?, ?>> left = new ArrayList<>(deciders);
    List<AggregateRules<?, ?, ?>> rules = new ArrayList<>();
    for (AggregateType type : types.aggregates()) {
      List<Decider<?, ?, ?>> own =
          deciders.stream().filter(one -> sameMessage(one.eventType(), type.event())).toList();
      rules.add(AggregateRules.of(type, only(type, "decider", type.event(), Decider.class, own)));
      left.removeAll(own);
    }
    if (!left.isEmpty()) {
      throw stray(
          left.getFirst(),
          "decides",
          left.getFirst().eventType(),
          "the union of events of no declared aggregate");
    }
    return rules;
  }

  private static List<ProcessRules<?>> processes(
      AggregateTypes types,
      List<ProcessManager<?>> managers,
      List<AggregateRules<?, ?, ?>> aggregates) {
    List<ProcessManager<?>> left = new ArrayList<>(managers);
    List<ProcessRules<?>> rules = new ArrayList<>();
    for (ProcessType process : types.processes()) {
      Message state = process.type().state();
      List<ProcessManager<?>> own =
          managers.stream().filter(one -> sameMessage(one.initialState(), state)).toList();
      List<AggregateRules<?, ?, ?>> sources =
          aggregates.stream().filter(one -> process.sources().contains(one.type())).toList();
      rules.add(
          ProcessRules.of(
              process,
              only(process.type(), "process manager", state, ProcessManager.class, own),
              sources));
      left.removeAll(own);
    }
    if (!left.isEmpty()) {
      throw stray(
          left.getFirst(),
          "keeps",
          left.getFirst().initialState(),
          "the state of no declared process");
    }
    return rules;
  }

  static boolean sameMessage(Message one, Message other) {
    return one.getDescriptorForType().equals(other.getDescriptorForType());
  }

  private static <T> T only(
      AggregateType type, String what, Message message, Class<?> service, List<T> own) {
    return switch (own.size()) {
      case 0 ->
          throw new IllegalStateException(
              "%s is declared, but no %s of %s is listed in %s%s"
                  .formatted(
                      type,
                      what,
                      message.getDescriptorForType().getFullName(),
                      SERVICES,
                      service.getName()));
      case 1 -> own.getFirst();
      default ->
          throw new IllegalStateException(
              "%s has more than one %s: %s"
                  .formatted(
                      type, what, own.stream().map(one -> one.getClass().getName()).toList()));
    };
  }

  private static IllegalStateException stray(
      Object stray, String does, Message message, String what) {
    return new IllegalStateException(
        "%s %s %s, which is %s"
            .formatted(
                stray.getClass().getName(),
                does,
                message.getDescriptorForType().getFullName(),
                what));
  }

  /** All declared aggregate types and processes. */
  public AggregateTypes types() {
    return types;
  }

  /** The rules of everything that has a log, aggregates and processes, by ordinal. */
  public List<AggregateRules<?, ?, ?>> all() {
    return List.copyOf(byName.values());
  }

  /** The rules of every aggregate type, by ordinal. */
  public List<AggregateRules<?, ?, ?>> aggregates() {
    return types.aggregates().stream().<AggregateRules<?, ?, ?>>map(this::of).toList();
  }

  /** The rules of every process manager, by ordinal. */
  public List<ProcessRules<?>> processes() {
    return processes;
  }

  /**
   * The rules of an aggregate type, or those of a process's log.
   *
   * @param type one of {@link #types()}
   */
  public AggregateRules<?, ?, ?> of(AggregateType type) {
    AggregateRules<?, ?, ?> rules = byName.get(type.name());
    if (rules == null) {
      throw new IllegalArgumentException(type + " is not declared on this class path");
    }
    return rules;
  }
}
