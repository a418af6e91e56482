package io.daybook.gateway;

import com.google.protobuf.Message;
import io.daybook.domain.AggregateType;
import io.daybook.domain.CommandRoute;
import io.daybook.gateway.exchange.Answer;
import io.daybook.gateway.exchange.CommandTooLargeException;
import io.daybook.gateway.exchange.Exchange;
import io.daybook.gateway.exchange.NotSentException;
import io.daybook.gateway.exchange.OutgoingCommand;
import io.daybook.gateway.form.Causality;
import io.daybook.gateway.form.CommandBodies;
import io.daybook.gateway.form.DryRun;
import io.daybook.gateway.form.ExpectedVersion;
import io.daybook.gateway.form.Ids;
import io.daybook.gateway.form.Preferences;
import io.daybook.gateway.form.RequestBody;
import io.daybook.http.Problem;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandMode;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** One command over HTTP: checks its form, sends it, answers with what was decided. */
final class SendCommand implements HandlerFunction<ServerResponse> {
  private final AggregateType type;
  private final CommandRoute route;
  private final Message prototype;
  private final CommandBodies bodies;
  private final Actors actors;
  private final Exchange exchange;
  private final CommandLog log;

  SendCommand(
      AggregateType type,
      CommandRoute route,
      CommandBodies bodies,
      Actors actors,
      Exchange exchange,
      CommandLog log) {
    this.type = type;
    this.route = route;
    this.prototype = CommandBodies.prototype(type, route);
    this.bodies = bodies;
    this.actors = actors;
    this.exchange = exchange;
    this.log = log;
  }

  @Override
  public ServerResponse handle(ServerRequest request) throws IOException {
    Preferences preferences = Preferences.read(request);
    OutgoingCommand command = command(request, DryRun.read(request, preferences));
    var answered = log.start(command);
    Answer answer;
    try {
      answer = exchange.send(command, preferences.replyWithin());
    } catch (NotSentException e) {
      answered.notSent(e.reason());
      throw Unavailable.because(e.reason());
    } catch (CommandTooLargeException e) {
      throw Problem.of(HttpStatus.CONTENT_TOO_LARGE, e.reason()).exception();
    }
    answered.with(answer);
    return response(command, answer, preferences);
  }

  private OutgoingCommand command(ServerRequest request, boolean dryRun) throws IOException {
    Causality causality = Causality.read(request);
    CommandMetadata.Builder metadata =
        CommandMetadata.newBuilder()
            .setAggregateId(Ids.aggregate(request, type))
            .setCommandId(Ids.command(request))
            .setCorrelationId(causality.correlationId())
            .setCausationId(causality.causationId())
            .setActor(actors.of(request.principal().orElse(null)));
    ExpectedVersion.read(request).ifPresent(metadata::setExpectedVersion);
    if (dryRun) {
      metadata.setMode(CommandMode.COMMAND_MODE_DRY_RUN);
    }
    Message body = bodies.read(RequestBody.read(request.servletRequest()), prototype);
    return new OutgoingCommand(
        type,
        metadata.build(),
        new OutgoingCommand.Body(route.field(), body),
        causality.traceparent().orElse(null));
  }

  private ServerResponse response(OutgoingCommand command, Answer answer, Preferences preferences) {
    HttpHeaders applied = new HttpHeaders();
    preferences.applied().ifPresent(value -> applied.set(Preferences.APPLIED, value));
    return switch (answer) {
      case Answer.Unknown _ when command.isDryRun() ->
          throw Unavailable.because("The answer did not come in time; a dry run has no effect.");
      case Answer.Unknown unknown -> CommandResponses.unknown(command, unknown, applied);
      case Answer.Replied(CommandReply reply) -> {
        if (reply.getOutcome() == Outcome.OUTCOME_ACCEPTED) {
          yield CommandResponses.accepted(type, reply, applied);
        }
        throw refusal(reply, preferences).exception();
      }
    };
  }

  private Problem refusal(CommandReply reply, Preferences preferences) {
    Problem problem = CommandResponses.refusal(type, reply);
    return preferences
        .applied()
        .map(value -> problem.withHeader(Preferences.APPLIED, value))
        .orElse(problem);
  }
}
