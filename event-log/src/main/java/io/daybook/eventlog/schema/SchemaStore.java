package io.daybook.eventlog.schema;

import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.domain.schema.RegisteredSchema;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Where schemas have their ids: a registry, or a file. Any number of threads may ask. */
public interface SchemaStore {

  /**
   * Ids that frames carry for these schemas. They are registered, if this store was made to
   * register; else they are looked up, and nothing is written.
   *
   * @param schemas by subject, for example {@code sales.order.events.v1-value}
   * @return an id for each subject, that of exactly this text and its imports
   * @throws IncompatibleSchemaException if a rule refuses one
   * @throws NotRegisteredException if one is not there yet
   * @throws AccessRefusedException if settings have to be changed first
   * @throws IllegalStateException if a file does not have one, or has it for another text
   * @throws IOException if the registry is not there, or does not behave like one
   */
  Map<String, Integer> ids(Map<String, RegisteredSchema> schemas) throws IOException;

  /**
   * Ids of all versions of this subject, also of those that others registered; none where it is
   * unknown.
   *
   * @param timeout for the whole answer
   * @throws IOException if there is no answer
   */
  Set<Integer> versions(String subject, Duration timeout) throws IOException;

  /** Where it is, as the beginning of a sentence. */
  @Override
  String toString();

  /** Subject of the values of this topic. */
  static String subject(String topic) {
    return topic + "-value";
  }
}
