package io.daybook.domain;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The rules of every aggregate type on the class path: its declaration, its {@link Decider} and the
 * upcasters of its earlier forms.
 *
 * <p>A jar names its deciders in {@code META-INF/services/io.daybook.domain.Decider}.
 */
public final class Rules {
  private static final String SERVICES = "META-INF/services/" + Decider.class.getName();

  private final AggregateTypes types;
  private final Map<String, AggregateRules<?, ?, ?>> byName;

  private Rules(AggregateTypes types, Map<String, AggregateRules<?, ?, ?>> byName) {
    this.types = types;
    this.byName = byName;
  }

  /**
   * Reads every declaration and finds its decider.
   *
   * @throws IllegalStateException in a sentence, if a declaration is not sound, an aggregate has no
   *     decider or two, or a decider has no declaration
   */
  public static Rules load() {
    return of(AggregateTypes.load(), deciders());
  }

  private static List<Decider<?, ?, ?>> deciders() {
    List<Decider<?, ?, ?>> all = new ArrayList<>();
    try {
      for (Decider<?, ?, ?> one : ServiceLoader.load(Decider.class, Rules.class.getClassLoader())) {
        all.add(one);
      }
    } catch (ServiceConfigurationError e) {
      throw new IllegalStateException("A decider cannot be loaded: " + e.getMessage(), e);
    }
    return all;
  }

  /**
   * The rules of these types, with deciders that are not looked up: for tests.
   *
   * @throws IllegalStateException as {@link #load} does
   */
  public static Rules of(AggregateTypes types, List<Decider<?, ?, ?>> deciders) {
    List<Decider<?, ?, ?>> left = new ArrayList<>(deciders);
    Map<String, AggregateRules<?, ?, ?>> byName = new LinkedHashMap<>();
    for (AggregateType type : types.all()) {
      List<Decider<?, ?, ?>> own =
          deciders.stream().filter(decider -> decides(decider, type)).toList();
      byName.put(type.name(), AggregateRules.of(type, only(type, own)));
      left.removeAll(own);
    }
    if (!left.isEmpty()) {
      Decider<?, ?, ?> stray = left.getFirst();
      throw new IllegalStateException(
          "%s decides %s, which is the union of events of no declared aggregate"
              .formatted(
                  stray.getClass().getName(),
                  stray.eventType().getDescriptorForType().getFullName()));
    }
    return new Rules(types, byName);
  }

  private static boolean decides(Decider<?, ?, ?> decider, AggregateType type) {
    return sameMessage(decider.eventType(), type.event());
  }

  static boolean sameMessage(Message one, Message other) {
    return one.getDescriptorForType().equals(other.getDescriptorForType());
  }

  private static Decider<?, ?, ?> only(AggregateType type, List<Decider<?, ?, ?>> deciders) {
    return switch (deciders.size()) {
      case 0 ->
          throw new IllegalStateException(
              "%s is declared, but no decider of %s is listed in %s"
                  .formatted(type, type.event().getDescriptorForType().getFullName(), SERVICES));
      case 1 -> deciders.getFirst();
      default ->
          throw new IllegalStateException(
              "%s has more than one decider: %s"
                  .formatted(
                      type,
                      deciders.stream().map(decider -> decider.getClass().getName()).toList()));
    };
  }

  /** All declared aggregate types. */
  public AggregateTypes types() {
    return types;
  }

  /** The rules of every aggregate type, by ordinal. */
  public List<AggregateRules<?, ?, ?>> all() {
    return List.copyOf(byName.values());
  }

  /**
   * The rules of an aggregate type.
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
