package io.daybook.domain.schema;

/** The registry refused a schema, or would refuse it; the message has the reasons. */
public final class IncompatibleSchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public IncompatibleSchemaException(String message) {
    super(message);
  }
}
