package io.daybook.gateway;

import io.daybook.domain.AggregateType;
import io.daybook.gateway.form.Ids;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/** Where the outcome of a command is found. */
final class CommandUri {
  private static final String SUFFIX = "/commands/";

  private CommandUri() {}

  static String template(AggregateType type) {
    return type.path() + SUFFIX + "{" + Ids.COMMAND_ID + "}";
  }

  static String of(AggregateType type, String aggregateId, String commandId) {
    return type.path().replace("{" + type.idName() + "}", aggregateId)
        + SUFFIX
        + UriUtils.encode(commandId, StandardCharsets.US_ASCII);
  }
}
