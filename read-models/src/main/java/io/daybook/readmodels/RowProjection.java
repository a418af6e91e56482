package io.daybook.readmodels;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.daybook.proto.v1.EventMetadata;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A projection with one row for each aggregate of a type, but for those with an erased event in
 * their history, of which it knows nothing.
 *
 * <p>Its table has the projection's name and a column for each of the record's, see {@link
 * RowType}; it is made by SQL files in {@code db/<context>} on the class path, in the way of
 * Flyway.
 *
 * @param <E> union of the type's events
 * @param <R> the row
 */
public abstract class RowProjection<E extends Message, R extends Record>
    implements Projection, Source<E> {
  private static final Logger log = LoggerFactory.getLogger(RowProjection.class);

  private final String name;
  private final E events;
  private final RowType<R> rowType;
  private final FieldDescriptor metadata;

  /**
   * A projection.
   *
   * @param name {@code <context>.<table>}, for example {@code sales.order_summaries}
   * @param events default instance of the union
   * @param row its record
   * @throws IllegalStateException in a sentence, if no table can keep the record
   */
  protected RowProjection(String name, E events, Class<R> row) {
    this.name = name;
    this.events = events;
    this.rowType = RowType.of(row);
    this.metadata =
        events.getDescriptorForType().getFields().stream()
            .filter(field -> field.getJavaType() == FieldDescriptor.JavaType.MESSAGE)
            .filter(field -> field.getMessageType().equals(EventMetadata.getDescriptor()))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s is no union of events: it has no metadata"
                            .formatted(events.getDescriptorForType().getFullName())));
  }

  /**
   * The row after the next event of its aggregate: a pure function.
   *
   * @param before null where the aggregate has no row yet
   * @param event with its metadata and a known arm set, in its newest form
   * @return with the id and the version of the event's metadata
   * @throws ProjectionStopped if the event does not continue the row
   */
  protected abstract R evolve(@Nullable R before, E event);

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final List<Source<?>> sources() {
    return List.of(this);
  }

  @Override
  public final E messageType() {
    return events;
  }

  /** The type of its rows. */
  public final RowType<R> rowType() {
    return rowType;
  }

  @Override
  public final void apply(JdbcClient database, TableNames names, List<E> messages) {
    RowTable<R> table = new RowTable<>(names.table(name), rowType);
    Set<String> ids =
        messages.stream()
            .map(event -> metadata(event).getAggregateId())
            .collect(Collectors.toSet());
    Map<String, R> rows = new HashMap<>(table.find(database, ids));
    Map<String, R> changed = new LinkedHashMap<>();
    Set<String> holed = new HashSet<>();
    for (E event : messages) {
      EventMetadata place = metadata(event);
      String id = place.getAggregateId();
      @Nullable R before = rows.get(id);
      int version = before == null ? 0 : rowType.version(before);
      if (before != null && place.getVersion() <= version) {
        log.debug("event={} is applied already", place.getEventId());
      } else if (place.getVersion() > version + 1) {
        if (before != null) {
          warnOfHole(place, version);
        }
        rows.remove(id);
        changed.remove(id);
        holed.add(id);
      } else {
        R after = checked(evolved(before, event, place), place);
        rows.put(id, after);
        changed.put(id, after);
      }
    }
    write(table, database, holed, changed.values());
  }

  private EventMetadata metadata(E event) {
    return (EventMetadata) event.getField(metadata);
  }

  /** Nobody knows an aggregate after an event that was erased, so its row goes. */
  private void warnOfHole(EventMetadata place, int version) {
    log.warn(
        "projection={} event={} does not continue its row, which is at version={}: what is between"
            + " them was erased, and the row is removed",
        name,
        place.getEventId(),
        version);
  }

  private @Nullable R evolved(@Nullable R before, E event, EventMetadata place) {
    try {
      return evolve(before, event);
    } catch (ProjectionStopped e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      log.error("projection={} event={}", name, place.getEventId(), e);
      throw new ProjectionStopped(
          "%s fails at event %s: %s".formatted(name, place.getEventId(), e));
    }
  }

  private R checked(@Nullable R row, EventMetadata place) {
    if (row == null) {
      throw stopped(place, "no row; an event that does not matter gives the row with its version");
    }
    for (RowComponent component : rowType.components()) {
      if (!component.isNullable() && component.value(row) == null) {
        throw stopped(
            place, "a row without %s, which is not @Nullable".formatted(component.name()));
      }
    }
    if (!rowType.id(row).equals(place.getAggregateId())
        || rowType.version(row) != place.getVersion()) {
      throw stopped(
          place,
          "a row of %s at version %d; a row has the id and the version of its event"
              .formatted(rowType.id(row), rowType.version(row)));
    }
    return row;
  }

  private ProjectionStopped stopped(EventMetadata place, String made) {
    return new ProjectionStopped(
        "%s makes of event %s %s.".formatted(name, place.getEventId(), made));
  }

  private void write(
      RowTable<R> table, JdbcClient database, Set<String> holed, Collection<R> changed) {
    try {
      table.remove(database, holed);
      table.put(database, changed);
    } catch (DataIntegrityViolationException e) {
      throw new ProjectionStopped(
          "The table %s does not take a row: %s".formatted(name, e.getMostSpecificCause()));
    }
  }
}
