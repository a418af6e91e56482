package io.daybook.gateway.form;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.NoArgGenerator;
import io.daybook.domain.AggregateType;
import io.daybook.domain.IssuedCommandId;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.CommandId;
import org.springframework.web.servlet.function.ServerRequest;

/** Ids of a request: of the aggregate and of the command. */
public final class Ids {
  /** Header that names a command, so that it can be sent again. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** Variable of the path that names a command. */
  public static final String COMMAND_ID = "commandId";

  private static final NoArgGenerator FRESH = Generators.timeBasedEpochGenerator();

  private Ids() {}

  /**
   * Id of the aggregate, from the path.
   *
   * @throws io.daybook.http.ProblemException 400 if it cannot be one
   */
  public static String aggregate(ServerRequest request, AggregateType type) {
    String id = request.pathVariable(type.idName());
    if (!AggregateId.isValid(id)) {
      throw Headers.invalid("%s must match %s.", type.idName(), AggregateId.PATTERN);
    }
    return id;
  }

  /**
   * Id of the command to send: the Idempotency-Key, or a fresh UUID (version 7).
   *
   * @throws io.daybook.http.ProblemException 400 if it cannot be one
   */
  public static String command(ServerRequest request) {
    return Headers.single(request, IDEMPOTENCY_KEY)
        .map(Ids::checked)
        .orElseGet(() -> FRESH.generate().toString());
  }

  /**
   * Id of the command to look up, from the path.
   *
   * @throws io.daybook.http.ProblemException 400 if it cannot be one
   */
  public static String lookedUpCommand(ServerRequest request) {
    String id = request.pathVariable(COMMAND_ID);
    if (!CommandId.isValid(id)) {
      throw Headers.invalid("%s must be %s.", COMMAND_ID, CommandId.FORM);
    }
    return id;
  }

  private static String checked(String key) {
    if (!CommandId.isValid(key)) {
      throw Headers.invalid("%s must be %s.", IDEMPOTENCY_KEY, CommandId.FORM);
    }
    if (IssuedCommandId.parse(key).isPresent()) {
      throw Headers.invalid(
          "%s must not be as the ids of commands that processes issue, <name>/<id>@<number>.",
          IDEMPOTENCY_KEY);
    }
    return key;
  }
}
