package io.daybook.http;

import com.google.protobuf.Message;
import java.util.List;

/**
 * A body as it was read.
 *
 * @param message without the fields that are in {@code violations}
 * @param violations what is not of its form, at most {@value #MAX_VIOLATIONS}: reading ends there
 */
public record JsonBody<M extends Message>(M message, List<JsonViolation> violations) {
  /** So many are listed; nobody reads more. */
  public static final int MAX_VIOLATIONS = 1_000;

  public JsonBody {
    violations = List.copyOf(violations);
  }
}
