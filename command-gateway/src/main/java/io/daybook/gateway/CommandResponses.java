package io.daybook.gateway;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.daybook.domain.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.gateway.exchange.Answer;
import io.daybook.gateway.exchange.OutgoingCommand;
import io.daybook.http.Json;
import io.daybook.http.Problem;
import io.daybook.http.ProblemType;
import io.daybook.http.ProtoJson;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.CommandReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;

/**
 * The one place that turns replies into HTTP. A duplicate's answer is the first one's, byte for
 * byte; only a header distinguishes them.
 */
final class CommandResponses {
  static final String REPLAYED = "Idempotent-Replayed";

  private static final String CONSISTENCY = "consistency";
  private static final String CURRENT_VERSION = "currentVersion";
  private static final String DRY_RUN = "dryRun";

  private CommandResponses() {}

  /** 200: decided and accepted. */
  static ServerResponse accepted(AggregateType type, CommandReply reply, HttpHeaders more) {
    Map<String, Object> body = ids(reply.getCommandId(), reply.getAggregateId());
    addAccepted(body, type, reply);
    Optional<String> token = token(type, reply);
    token.ifPresent(text -> body.put(CONSISTENCY, text));
    HttpHeaders headers = headers(token, more);
    if (!reply.getDryRun()) {
      headers.setETag("\"" + reply.getVersion() + "\"");
    }
    if (reply.getDuplicate()) {
      headers.set(REPLAYED, "true");
    }
    return json(HttpStatus.OK, body, headers);
  }

  /** 202: nothing is known yet, the Location will show the outcome. */
  static ServerResponse unknown(OutgoingCommand command, Answer.Unknown answer, HttpHeaders more) {
    String commandId = command.metadata().getCommandId();
    String aggregateId = command.metadata().getAggregateId();
    Map<String, Object> body = ids(commandId, aggregateId);
    body.put("outcome", "unknown");
    Optional<String> token = answer.position().map(at -> token(command.type(), at));
    token.ifPresent(text -> body.put(CONSISTENCY, text));
    HttpHeaders headers = headers(token, more);
    headers.set(HttpHeaders.LOCATION, CommandUri.of(command.type(), aggregateId, commandId));
    return json(HttpStatus.ACCEPTED, body, headers);
  }

  /** What refuses the command, or says that it failed. */
  static Problem refusal(AggregateType type, CommandReply reply) {
    Problem problem =
        switch (reply.getOutcome()) {
          case OUTCOME_REJECTED ->
              Problem.rejection(type.name(), reply.getCode(), reply.getMessage())
                  .with(CURRENT_VERSION, reply.getVersion());
          case OUTCOME_VERSION_CONFLICT ->
              ProblemType.VERSION_CONFLICT
                  .problem(reply.getMessage())
                  .with(CURRENT_VERSION, reply.getVersion());
          case OUTCOME_COMMAND_ID_REUSED ->
              ProblemType.IDEMPOTENCY_KEY_REUSED.problem(reply.getMessage());
          case OUTCOME_FAILED ->
              ProblemType.COMMAND_FAILED.problem(reply.getMessage()).with("code", reply.getCode());
          case OUTCOME_UNKNOWN ->
              ProblemType.COMMAND_UNKNOWN.problem(
                  "No command of this id was decided for this aggregate lately.");
          case OUTCOME_ACCEPTED, OUTCOME_UNSPECIFIED, UNRECOGNIZED ->
              throw new IllegalStateException("Not a refusal: " + reply.getOutcome());
        };
    problem =
        problem.with("commandId", reply.getCommandId()).with("aggregateId", reply.getAggregateId());
    if (reply.getDryRun()) {
      problem = problem.with(DRY_RUN, true);
    }
    Optional<String> token = token(type, reply);
    if (token.isPresent()) {
      problem =
          problem.with(CONSISTENCY, token.get()).withHeader(ConsistencyToken.HEADER, token.get());
    }
    return reply.getDuplicate() ? problem.withHeader(REPLAYED, "true") : problem;
  }

  /** 200: the outcome of an earlier command, whatever it was. */
  static ServerResponse outcome(AggregateType type, CommandReply reply, HttpHeaders more) {
    Map<String, Object> body = ids(reply.getCommandId(), reply.getAggregateId());
    switch (reply.getOutcome()) {
      case OUTCOME_ACCEPTED -> {
        body.put("outcome", "accepted");
        addAccepted(body, type, reply);
      }
      case OUTCOME_REJECTED -> {
        body.put("outcome", "rejected");
        body.put("code", reply.getCode());
        body.put("detail", reply.getMessage());
        body.put(CURRENT_VERSION, reply.getVersion());
      }
      case OUTCOME_VERSION_CONFLICT -> {
        body.put("outcome", "version-conflict");
        body.put("detail", reply.getMessage());
        body.put(CURRENT_VERSION, reply.getVersion());
      }
      default -> throw refusal(type, reply).exception();
    }
    Optional<String> token = token(type, reply);
    token.ifPresent(text -> body.put(CONSISTENCY, text));
    return json(HttpStatus.OK, body, headers(token, more));
  }

  private static Map<String, Object> ids(String commandId, String aggregateId) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("commandId", commandId);
    body.put("aggregateId", aggregateId);
    return body;
  }

  private static void addAccepted(
      Map<String, Object> body, AggregateType type, CommandReply reply) {
    body.put("version", reply.getVersion());
    if (reply.getDryRun()) {
      body.put("events", dryRunEvents(type, reply));
      body.put(DRY_RUN, true);
    } else {
      body.put("events", reply.getEventsList());
    }
  }

  /** Shown whole: nobody can read them elsewhere. */
  private static List<JsonNode> dryRunEvents(AggregateType type, CommandReply reply) {
    return reply.getDryRunEventsList().stream().map(event -> json(type, event)).toList();
  }

  private static JsonNode json(AggregateType type, ByteString event) {
    try {
      return ProtoJson.tree(type.event().getParserForType().parseFrom(event));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("A reply holds an event that is none", e);
    }
  }

  private static Optional<String> token(AggregateType type, CommandReply reply) {
    return reply.hasConsistency()
        ? Optional.of(token(type, reply.getConsistency()))
        : Optional.empty();
  }

  private static String token(AggregateType type, CommandPosition position) {
    return ConsistencyToken.of(type.ordinal(), position).encode();
  }

  private static HttpHeaders headers(Optional<String> token, HttpHeaders more) {
    HttpHeaders headers = new HttpHeaders();
    headers.putAll(more);
    headers.setCacheControl(CacheControl.noStore());
    token.ifPresent(text -> headers.set(ConsistencyToken.HEADER, text));
    return headers;
  }

  private static ServerResponse json(
      HttpStatus status, Map<String, Object> body, HttpHeaders headers) {
    return ServerResponse.status(status)
        .headers(all -> all.putAll(headers))
        .contentType(MediaType.APPLICATION_JSON)
        .body(Json.bytes(body));
  }
}
