package io.daybook.query.request;

import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * The parameters of one query. An unknown one is refused, and so is an empty or repeated one: a
 * filter that was meant and not understood would answer more than was asked.
 */
public final class QueryParameters {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");
  private static final int MAX_SHOWN = 32;
  private static final int MAX_NAMES_LENGTH = 1_000;

  private static final QueryParameters NONE = new QueryParameters(Map.of());

  private final Map<String, List<String>> values;

  private QueryParameters(Map<String, List<String>> values) {
    this.values = values;
  }

  /**
   * The parameters of this request.
   *
   * @param known names that the query may have
   * @throws ProblemException {@code invalid-query} if it has another, or one twice
   */
  public static QueryParameters of(ServerRequest request, List<String> known) {
    // A copy: this map answers an absent name with an empty list.
    return of(Map.copyOf(request.params()), known);
  }

  static QueryParameters of(Map<String, List<String>> values, List<String> known) {
    if (values.isEmpty()) {
      return NONE;
    }
    for (var parameter : new TreeSet<>(values.keySet())) {
      if (!known.contains(parameter)) {
        throw ProblemType.INVALID_QUERY.exception(
            known.isEmpty()
                ? "There is no parameter '%s' here, nor any other.".formatted(shown(parameter))
                : "There is no parameter '%s' here; known are: %s."
                    .formatted(shown(parameter), String.join(", ", known)));
      }
      if (values.getOrDefault(parameter, List.of()).size() != 1) {
        throw invalid(parameter, "is given more than once");
      }
    }
    return new QueryParameters(values);
  }

  /** What is wrong with a parameter, as the end of a sentence. */
  public static ProblemException invalid(String name, String what) {
    return ProblemType.INVALID_QUERY.exception("The parameter %s %s.".formatted(name, what));
  }

  /** Text of 1 to so many characters. */
  public Optional<String> text(String name, int lengthMax) {
    Optional<String> text = Optional.ofNullable(values.get(name)).map(List::getFirst);
    text.ifPresent(
        value -> {
          if (value.isEmpty() || value.length() > lengthMax || value.indexOf('\0') >= 0) {
            throw invalid(name, "is not text of 1 to %d characters".formatted(lengthMax));
          }
        });
    return text;
  }

  /**
   * One or several of these names, with commas between them.
   *
   * @throws ProblemException {@code invalid-query} if another is among them, saying all there are
   */
  public Optional<Set<String>> names(String name, Collection<String> known) {
    Optional<Set<String>> names =
        text(name, MAX_NAMES_LENGTH).map(text -> new TreeSet<>(List.of(text.split(",", -1))));
    if (names.isPresent() && !known.containsAll(names.get())) {
      throw invalid(
          name,
          "is not one of %s, or several with commas"
              .formatted(known.stream().sorted().collect(Collectors.joining(", "))));
    }
    return names;
  }

  /** A whole decimal number in this range. */
  public OptionalInt number(String name, int min, int max) {
    Optional<String> text = Optional.ofNullable(values.get(name)).map(List::getFirst);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    if (text.get().matches("[0-9]{1,10}")) {
      long value = Long.parseLong(text.get());
      if (value >= min && value <= max) {
        return OptionalInt.of((int) value);
      }
    }
    throw invalid(name, "is not a number from %d to %d".formatted(min, max));
  }

  /** A time of RFC 3339, with its offset, of the years 1 to 9999. */
  public Optional<Instant> time(String name) {
    Optional<String> text = Optional.ofNullable(values.get(name)).map(List::getFirst);
    try {
      Optional<Instant> time = text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
      if (time.isEmpty() || isInRange(time.get())) {
        return time;
      }
    } catch (DateTimeParseException e) {
      throw notTime(name);
    }
    throw notTime(name);
  }

  /** Whether JSON can say that time. */
  public static boolean isInRange(Instant time) {
    return !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
  }

  private static ProblemException notTime(String name) {
    return invalid(name, "is not a time like 2026-01-31T00:00:00Z");
  }

  private static String shown(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
