package io.daybook.gateway.form;

import build.buf.protovalidate.Validator;
import build.buf.protovalidate.ValidatorFactory;
import build.buf.protovalidate.Violation;
import build.buf.protovalidate.exceptions.ValidationException;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.CommandRoute;
import io.daybook.http.JsonBody;
import io.daybook.http.JsonViolation;
import io.daybook.http.MalformedJsonException;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.http.ProtoJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bodies of commands: proto3 JSON that keeps the rules that the protos declare. */
public final class CommandBodies {
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
    JsonBody<M> body;
    try {
      body = ProtoJson.read(json, prototype);
    } catch (MalformedJsonException e) {
      throw ProblemType.INVALID_COMMAND.exception(e.reason());
    }
    List<JsonViolation> violations = new ArrayList<>(body.violations());
    if (violations.size() < JsonBody.MAX_VIOLATIONS) {
      violations.addAll(brokenRules(body));
    }
    if (!violations.isEmpty()) {
      throw refusal(violations);
    }
    return body.message();
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

  /** Rules of fields that are not of their form, or of messages with such fields, say no more. */
  private List<JsonViolation> brokenRules(JsonBody<?> body) {
    Descriptor message = body.message().getDescriptorForType();
    MalformedFields malformed = MalformedFields.of(body.violations());
    return violations(body.message()).stream()
        .map(Violation::toProto)
        .map(one -> new JsonViolation(FieldPaths.json(one.getField(), message), one.getMessage()))
        .filter(one -> !malformed.touch(one.field()))
        .toList();
  }

  private static ProblemException refusal(List<JsonViolation> violations) {
    JsonViolation first = violations.getFirst();
    String place = first.field().isEmpty() ? "The command" : first.field() + ":";
    int others = violations.size() - 1;
    String more =
        switch (others) {
          case 0 -> "";
          case 1 -> " There is 1 more.";
          default -> " There are %d more.".formatted(others);
        };
    List<Map<String, String>> listed =
        violations.stream()
            .limit(JsonBody.MAX_VIOLATIONS)
            .map(one -> Map.of("field", one.field(), "message", one.message()))
            .toList();
    return ProblemType.INVALID_COMMAND
        .problem("%s %s.%s".formatted(place, first.message(), more))
        .with("violations", listed)
        .exception();
  }
}
