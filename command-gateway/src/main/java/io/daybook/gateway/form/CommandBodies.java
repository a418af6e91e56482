package io.daybook.gateway.form;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.CommandRoute;
import io.daybook.http.MalformedJsonException;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.http.ProtoJson;
import java.util.List;
import java.util.Map;

/** Bodies of commands: proto3 JSON that keeps the rules that the protos declare. */
public final class CommandBodies {
  /** A body can break more rules than anybody reads; the rest is counted. */
  private static final int MAX_LISTED = 1_000;

  private final Validator validator = ValidatorFactory.newBuilder().build();

  /** What the body of this route is, empty. */
  public static Message prototype(AggregateType type, CommandRoute route) {
    return type.command()
        .newBuilderForType()
        .newBuilderForField(route.field())
        .getDefaultInstanceForType();
  }

  /**
   * Reads a body.
   *
   * @throws ProblemException 400 if it is malformed, or breaks rules, all of which are listed
   */
  public <M extends Message> M read(byte[] json, M prototype) {
    M message;
    try {
      message = ProtoJson.parse(json, prototype);
    } catch (MalformedJsonException e) {
      throw ProblemType.INVALID_COMMAND.exception(e.reason());
    }
    List<Violation> violations = violations(message);
    if (!violations.isEmpty()) {
      throw refusal(violations, message.getDescriptorForType());
    }
    return message;
  }

  /** Prepares the rules of these messages, so that the first command need not wait for that. */
  public void prepare(List<Message> prototypes) {
    prototypes.forEach(this::violations);
  }

  private List<Violation> violations(Message message) {
    try {
      return validator.validate(message).getViolations();
    } catch (ValidationException e) {
      throw new IllegalStateException(
          "The rules of %s are not sound".formatted(message.getDescriptorForType().getFullName()),
          e);
    }
  }

  private static ProblemException refusal(List<Violation> violations, Descriptor message) {
    List<Map<String, String>> listed =
        violations.stream()
            .limit(MAX_LISTED)
            .map(Violation::toProto)
            .map(
                violation ->
                    Map.of(
                        "field", FieldPaths.json(violation.getField(), message),
                        "message", violation.getMessage()))
            .toList();
    return ProblemType.INVALID_COMMAND
        .problem(
            "The command breaks %d rule%s of its form."
                .formatted(violations.size(), violations.size() == 1 ? "" : "s"))
        .with("violations", listed)
        .exception();
  }
}
