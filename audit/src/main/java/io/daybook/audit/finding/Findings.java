package io.daybook.audit.finding;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Collects what an audit finds, each difference once. Used by one thread.
 *
 * <p>A system that is all wrong must not fill the memory: beyond {@value #MAX_KEPT} differences,
 * they are only counted.
 */
public final class Findings {
  static final int MAX_KEPT = 1_000;

  private final Consumer<Difference> onDifference;
  private final Map<String, Difference> kept = new LinkedHashMap<>();
  private final Set<String> unaudited = new LinkedHashSet<>();
  private long beyond;

  /**
   * @param onDifference gets each, at once
   */
  public Findings(Consumer<Difference> onDifference) {
    this.onDifference = onDifference;
  }

  /** Adds a difference, unless it is known. */
  public void add(AuditedPart part, String subject, String what, String detail) {
    String key = part + " " + subject + " " + what;
    if (kept.containsKey(key)) {
      return;
    }
    if (kept.size() == MAX_KEPT) {
      beyond++;
      return;
    }
    Difference difference = new Difference(part, subject, what, detail);
    kept.put(key, difference);
    onDifference.accept(difference);
  }

  /** Something could not be audited: the sentence says what, and why. */
  public void unaudited(String sentence) {
    if (unaudited.size() < MAX_KEPT) {
      unaudited.add(sentence);
    }
  }

  /** In the order in which they were found, the first {@value #MAX_KEPT}. */
  public List<Difference> differences() {
    return List.copyOf(kept.values());
  }

  /** What could not be audited, and why. */
  public List<String> unaudited() {
    return List.copyOf(unaudited);
  }

  /** How many differences were found beyond those that are kept; some may be counted twice. */
  public long beyond() {
    return beyond;
  }
}
