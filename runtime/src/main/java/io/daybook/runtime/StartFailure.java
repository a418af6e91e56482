package io.daybook.runtime;

import io.daybook.domain.schema.IncompatibleSchemaException;
import io.daybook.eventlog.contract.LogContractViolation;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** The app cannot start; the message says why, in words for an operator. */
public final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why. */
  public StartFailure(String message) {
    super(message);
  }

  /** Says why, and keeps what it came from. */
  public StartFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Does a part of the start.
   *
   * @throws StartFailure with the message of what it throws, where that is made for an operator
   */
  public static <T> T explaining(Supplier<T> part) {
    try {
      return part.get();
    } catch (UncheckedIOException e) {
      throw new StartFailure(e.getMessage() + ": " + e.getCause(), e);
    } catch (LogContractViolation
        | IncompatibleSchemaException
        | IllegalArgumentException
        | IllegalStateException
        | KafkaException e) {
      throw new StartFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
