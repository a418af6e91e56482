package io.daybook.readmodels;

import com.google.protobuf.Descriptors.Descriptor;
import io.daybook.domain.AggregateTypes;
import io.daybook.proto.v1.CommandOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The read models of the businesses on the class path.
 *
 * @param projections by name
 * @param queries by path
 */
public record ReadModels(List<Projection> projections, List<ViewQuery<?>> queries) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*");

  /** Schemas of the engine and of PostgreSQL. */
  private static final Pattern OTHERS =
      Pattern.compile("(public|daybook|migration|information_schema|pg_.*)\\..*");

  /** PostgreSQL cuts longer names. */
  private static final int MAX_NAME_LENGTH = 63;

  public ReadModels {
    projections = List.copyOf(projections);
    queries = List.copyOf(queries);
  }

  /**
   * Finds all of them.
   *
   * @param types all that are declared
   * @throws IllegalStateException in a sentence, if one is not sound, two have one name or path, or
   *     no type has the events that one reads
   */
  public static ReadModels load(AggregateTypes types) {
    List<Projection> projections = all(Projection.class);
    List<ViewQuery<?>> queries = new ArrayList<>();
    all(ViewQuery.class).forEach(queries::add);
    projections.forEach(one -> requireEvents(one, types));
    return of(projections, queries);
  }

  private static void requireEvents(Projection projection, AggregateTypes types) {
    for (Source<?> source : projection.sources()) {
      Descriptor messages = source.messageType().getDescriptorForType();
      boolean isOfProcess = source.process().flatMap(types::byName).isPresent();
      if (!isOfProcess
          && !messages.equals(CommandOutcome.getDescriptor())
          && types.byEvent(messages).isEmpty()) {
        throw new IllegalStateException(
            "%s reads %s, which no aggregate type declares as its events"
                .formatted(projection.name(), messages.getFullName()));
      }
    }
  }

  /**
   * Read models that are not looked up: for tests.
   *
   * @throws IllegalStateException as {@link #load} does
   */
  public static ReadModels of(List<Projection> projections, List<ViewQuery<?>> queries) {
    Map<String, Object> names = new HashMap<>();
    for (Projection projection : projections) {
      requireName(projection);
      requireOne("name", projection.name(), projection, names);
    }
    for (ViewQuery<?> query : queries) {
      requireOne("path", query.path(), query, names);
      requireOne("name of a list", query.listName(), query, names);
      requireOne("name of a row", query.rowType().name(), query, names);
      String listed = query.projection().name();
      if (!names.containsKey(listed)) {
        throw new IllegalStateException(
            "%s lists the rows of %s, which is not named in META-INF/services/%s"
                .formatted(query.getClass().getName(), listed, Projection.class.getName()));
      }
    }
    return new ReadModels(projections, queries);
  }

  private static <T> List<T> all(Class<T> service) {
    List<T> all = new ArrayList<>();
    try {
      for (T one : ServiceLoader.load(service, ReadModels.class.getClassLoader())) {
        all.add(one);
      }
    } catch (ServiceConfigurationError e) {
      Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
      throw new IllegalStateException("%s: %s".formatted(e.getMessage(), cause.getMessage()), e);
    }
    return all;
  }

  private static void requireName(Projection projection) {
    String name = projection.name();
    boolean holds =
        NAME.matcher(name).matches()
            && !OTHERS.matcher(name).matches()
            && name.length() <= MAX_NAME_LENGTH;
    if (!holds) {
      throw new IllegalStateException(
          ("%s has the name %s; a projection is called <context>.<name>, lower case, of at most %d"
                  + " characters, and the contexts public, daybook and migration are taken")
              .formatted(projection.getClass().getName(), name, MAX_NAME_LENGTH));
    }
  }

  private static void requireOne(String what, String name, Object one, Map<String, Object> names) {
    Object other = names.putIfAbsent(name, one);
    if (other != null) {
      throw new IllegalStateException(
          "%s and %s have the same %s %s"
              .formatted(other.getClass().getName(), one.getClass().getName(), what, name));
    }
  }

  /** The contexts, each a schema of PostgreSQL, with its tables in {@code db/<context>}. */
  public Set<String> contexts() {
    Set<String> contexts = new TreeSet<>();
    projections.forEach(one -> contexts.add(one.name().substring(0, one.name().indexOf('.'))));
    return contexts;
  }
}
