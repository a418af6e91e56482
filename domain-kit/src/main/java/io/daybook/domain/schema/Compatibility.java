package io.daybook.domain.schema;

import com.google.errorprone.annotations.FormatMethod;
import io.daybook.domain.schema.Shape.Member;
import io.daybook.domain.schema.Shape.Range;
import io.daybook.domain.schema.Shape.Reserved;
import io.daybook.domain.schema.Shape.Structure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether code that knows one shape of a file can read what code with an earlier shape has written,
 * each obstacle as a sentence that names the field.
 *
 * <p>The rules are those of the registry's BACKWARD_TRANSITIVE, which names only the message, and
 * two that it lacks: no type goes away, not even an empty one, and no field moves into or out of a
 * oneof (ChangedSchemaIT of event-log compares the two).
 */
public final class Compatibility {
  private final List<String> findings = new ArrayList<>();

  private Compatibility() {}

  /**
   * Obstacles that keep code of one registered text from reading records of an earlier one.
   *
   * @param before text of the earlier schema
   * @param now text of the schema of the same file today
   * @return a sentence for each obstacle; none where one of the texts is not printed by us
   */
  public static List<String> findings(String before, String now) {
    return ShapeText.parse(before)
        .flatMap(earlier -> ShapeText.parse(now).map(today -> findings(earlier, today)))
        .orElse(List.of());
  }

  /** What makes {@code now} unable to read what was written with {@code before}. */
  static List<String> findings(Shape before, Shape now) {
    Compatibility compared = new Compatibility();
    before.types().forEach((name, type) -> compared.compare(name, type, now.types().get(name)));
    return List.copyOf(compared.findings);
  }

  private void compare(String name, Structure before, @Nullable Structure now) {
    if (now == null || now.isEnum() != before.isEnum()) {
      add("%s was removed", name);
      return;
    }
    before.members().values().forEach(member -> compare(name, member, now));
    reservations(name, before.reserved(), now.reserved());
    now.members()
        .values()
        .forEach(
            member -> {
              if (before.reserved().has(member.number())) {
                add("%s uses the number %d, which was reserved", of(name, member), member.number());
              }
              if (before.reserved().names().contains(member.name())) {
                add("%s uses a name that was reserved", of(name, member));
              }
            });
  }

  private void compare(String name, Member before, Structure now) {
    Member same = now.members().get(before.number());
    if (same == null) {
      gone(name, before, now);
      return;
    }
    if (!same.name().equals(before.name())) {
      add("%s was renamed to %s", of(name, before), same.name());
    }
    if (!same.type().equals(before.type())) {
      add("%s was of type %s and is now %s", of(name, before), before.type(), same.type());
    }
    if (!same.oneof().equals(before.oneof())) {
      add("%s moved from %s to %s", of(name, before), place(before), place(same));
    }
  }

  private void gone(String name, Member before, Structure now) {
    var renumbered =
        now.members().values().stream()
            .filter(member -> member.name().equals(before.name()))
            .findFirst();
    if (renumbered.isPresent()) {
      add("%s has the number %d now", of(name, before), renumbered.get().number());
    } else if (now.isEnum()) {
      add("%s was removed", of(name, before));
    } else if (!now.reserved().has(before.number())
        || !now.reserved().names().contains(before.name())) {
      add("%s was removed and its number and name are not both reserved", of(name, before));
    }
  }

  private void reservations(String name, Reserved before, Reserved now) {
    before.names().stream()
        .filter(reserved -> !now.names().contains(reserved))
        .forEach(reserved -> add("%s does not reserve the name %s any more", name, reserved));
    before.ranges().stream()
        .filter(range -> !covers(now, range))
        .forEach(
            range ->
                add(
                    "%s does not reserve the number%s any more",
                    name,
                    range.first() == range.last()
                        ? " " + range.first()
                        : "s %d to %d".formatted(range.first(), range.last())));
  }

  private static boolean covers(Reserved now, Range wanted) {
    long next = wanted.first();
    while (next <= wanted.last()) {
      long from = next;
      var found =
          now.ranges().stream()
              .filter(range -> range.first() <= from && from <= range.last())
              .findFirst();
      if (found.isEmpty()) {
        return false;
      }
      next = found.get().last() + 1L;
    }
    return true;
  }

  private static String of(String name, Member member) {
    return "%s.%s (%d)".formatted(name, member.name(), member.number());
  }

  private static String place(Member member) {
    return member.oneof().isEmpty() ? "the message itself" : "the oneof " + member.oneof();
  }

  @FormatMethod
  private void add(String format, Object... args) {
    findings.add(format.formatted(args));
  }
}
