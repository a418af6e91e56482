package io.daybook.gateway;

import io.daybook.domain.AggregateType;
import io.daybook.domain.CommandRoute;
import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.CommandId;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.gateway.form.Causality;
import io.daybook.gateway.form.CommandBodies;
import io.daybook.gateway.form.DryRun;
import io.daybook.gateway.form.ExpectedVersion;
import io.daybook.gateway.form.Ids;
import io.daybook.gateway.form.Preferences;
import io.daybook.gateway.form.RequestBody;
import io.daybook.http.openapi.OpenApi;
import io.daybook.http.openapi.Operation;
import io.daybook.http.openapi.Schemas;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** The OpenAPI document of the gateway: a POST per command, a GET per aggregate type. */
final class GatewayApi {
  private static final String DESCRIPTION =
      """
      Commands go in, what was decided comes out. A command that is sent again with the same \
      Idempotency-Key is decided once and answered the same. Bodies are proto3 JSON: lowerCamelCase \
      names, int64 as strings; unknown fields are refused. \
      A 400 lists in violations what is wrong, each with its field.\
      """;

  private final OpenApi api = new OpenApi("Daybook commands", DESCRIPTION);
  private final Map<String, Object> accepted;
  private final Map<String, Object> unknown;
  private final Map<String, Object> outcome;

  private GatewayApi() {
    accepted =
        api.schema(
            "Accepted",
            Schemas.object(acceptedMembers(), "commandId", "aggregateId", "version", "events"));
    unknown =
        api.schema(
            "Unknown", Schemas.object(unknownMembers(), "commandId", "aggregateId", "outcome"));
    outcome =
        api.schema(
            "Outcome", Schemas.object(outcomeMembers(), "commandId", "aggregateId", "outcome"));
  }

  static OpenApi of(List<AggregateType> types) {
    GatewayApi gateway = new GatewayApi();
    types.forEach(gateway::add);
    return gateway.api;
  }

  private void add(AggregateType type) {
    for (CommandRoute route : type.routes()) {
      api.add(HttpMethod.POST, route.template(), command(type, route));
    }
    api.add(HttpMethod.GET, CommandUri.template(type), lookUp(type));
  }

  private Operation command(AggregateType type, CommandRoute route) {
    var message = CommandBodies.prototype(type, route).getDescriptorForType();
    return new Operation(type.name() + "." + route.rpc(), type.name(), api.comment(message))
        .path(type.idName(), Schemas.string(AggregateId.PATTERN), "The aggregate")
        .header(
            Ids.IDEMPOTENCY_KEY,
            Schemas.string(CommandId.PATTERN),
            "Id of the command within its aggregate; generated where it is absent")
        .header(
            HttpHeaders.IF_MATCH,
            Schemas.string(ExpectedVersion.PATTERN),
            "The version that the sender saw, or the ETag of the state; another version is 412")
        .header(
            HttpHeaders.IF_NONE_MATCH, Schemas.string("\\*"), "The aggregate must not exist yet")
        .header(
            Preferences.PREFER,
            Schemas.string(),
            "wait=N, 0 to 30 s, 5 where absent; or respond-async")
        .header(
            Causality.CORRELATION_ID,
            Schemas.string(CommandId.PATTERN),
            "The correlation that the command belongs to, which the queries show under"
                + " /v1/correlations/{correlationId}; the command id where absent")
        .header(
            Causality.CAUSATION_ID,
            Schemas.string(CommandId.PATTERN),
            "Id of the event or command that made somebody send this one")
        .header(
            DryRun.HEADER,
            Schemas.bool(),
            "true: decide it against the state as it is, reply with what would happen, write nothing")
        .body(api.schema(message))
        .answer(
            200,
            "Accepted; the ETag is the version, Daybook-Consistency the token",
            Schemas.oneOf(List.of(accepted, dryRun(type))))
        .answer(202, "Sent; the outcome is not known yet, the Location will show it", unknown)
        .problem(400, "Not well-formed; nothing was sent")
        .problem(409, "Refused by the rules; the code says why")
        .problem(412, "The aggregate has another version")
        .problem(413, "The body has more than %d bytes".formatted(RequestBody.MAX_BYTES))
        .problem(415, "The body is not application/json")
        .problem(422, "The Idempotency-Key was used for another command")
        .problem(500, "The command could not be decided; nothing was written")
        .problem(503, "Nothing was sent; try again after Retry-After seconds");
  }

  private Operation lookUp(AggregateType type) {
    return new Operation(
            type.name() + ".LookUpCommand", type.name(), "The outcome of an earlier command.")
        .path(type.idName(), Schemas.string(AggregateId.PATTERN), "The aggregate")
        .path(Ids.COMMAND_ID, Schemas.string(CommandId.PATTERN), "The command's id")
        .answer(200, "What became of it", outcome)
        .problem(400, "Not well-formed")
        .problem(404, "No command of this id was decided within the window")
        .problem(503, "The outcome did not come in time; try again after Retry-After seconds");
  }

  private static Map<String, Object> ids() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("commandId", Schemas.string());
    members.put("aggregateId", Schemas.string());
    return members;
  }

  private static Map<String, Object> acceptedMembers() {
    Map<String, Object> members = ids();
    members.put("version", version("Version after the command"));
    members.put(
        "events",
        Schemas.with(
            Schemas.array(Schemas.string()), "description", "Names of the events, in order"));
    members.put("consistency", token());
    return members;
  }

  private Map<String, Object> dryRun(AggregateType type) {
    Map<String, Object> members = ids();
    members.put("version", version("Version that the command would lead to"));
    members.put("events", Schemas.array(api.schema(type.event().getDescriptorForType())));
    members.put("dryRun", Schemas.with(Schemas.bool(), "const", true));
    members.put("consistency", token());
    return Schemas.object(members, "commandId", "aggregateId", "version", "events", "dryRun");
  }

  private static Map<String, Object> unknownMembers() {
    Map<String, Object> members = ids();
    members.put("outcome", Schemas.with(Schemas.string(), "const", "unknown"));
    members.put("consistency", token());
    return members;
  }

  private static Map<String, Object> outcomeMembers() {
    Map<String, Object> members = ids();
    members.put(
        "outcome",
        Schemas.with(
            Schemas.string(), "enum", List.of("accepted", "rejected", "version-conflict")));
    members.put("version", version("Accepted: version after the command"));
    members.put("events", Schemas.array(Schemas.string()));
    members.put("code", Schemas.string());
    members.put("detail", Schemas.string());
    members.put("currentVersion", version("Not accepted: version that it was judged by"));
    members.put("consistency", token());
    return members;
  }

  private static Map<String, Object> version(String description) {
    return Schemas.with(Schemas.integer(0, Integer.MAX_VALUE), "description", description);
  }

  private static Map<String, Object> token() {
    return Schemas.with(
        Schemas.string(), "description", "Token for the header " + ConsistencyToken.HEADER);
  }
}
