package io.daybook.query.request;

import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.http.Requests;
import io.daybook.http.Rfc3339;
import java.time.Instant;
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
    Map<String, List<String>> values = Requests.parameters(request);
    for (var parameter : new TreeSet<>(values.keySet())) {
      if (!known.contains(parameter)) {
        throw Requests.unknownParameter(request, parameter, known);
      }
    }
    return of(values);
  }

  static QueryParameters of(Map<String, List<String>> values) {
    if (values.isEmpty()) {
      return NONE;
    }
    for (var parameter : new TreeSet<>(values.keySet())) {
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

  /** Text of 1 to so many characters (code points), without U+0000. */
  public Optional<String> text(String name, int lengthMax) {
    Optional<String> text = Optional.ofNullable(values.get(name)).map(List::getFirst);
    text.ifPresent(
        value -> {
          if (value.isEmpty()
              || value.codePointCount(0, value.length()) > lengthMax
              || value.indexOf('\0') >= 0) {
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

  /** A time of {@link Rfc3339}. */
  public Optional<Instant> time(String name) {
    Optional<String> text = Optional.ofNullable(values.get(name)).map(List::getFirst);
    return text.map(one -> Rfc3339.parse(one).orElseThrow(() -> notTime(name, one)));
  }

  private static ProblemException notTime(String name, String text) {
    return invalid(
        name,
        "is not a time like %s%s"
            .formatted(
                Rfc3339.EXAMPLE,
                text.indexOf(' ') < 0 ? "" : "; the + of an offset is written %2B in a query"));
  }
}
