package io.daybook.eventlog.schema;

/** The registry refused a schema; the message has its title and its reasons. */
public final class IncompatibleSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IncompatibleSchemaException(String message) {
    super(message);
  }
}
