package io.daybook.gateway;

import io.daybook.domain.AggregateType;
import io.daybook.gateway.exchange.Answer;
import io.daybook.gateway.exchange.Exchange;
import io.daybook.gateway.exchange.NotSentException;
import io.daybook.gateway.exchange.OutgoingCommand;
import io.daybook.gateway.form.Causality;
import io.daybook.gateway.form.Ids;
import io.daybook.gateway.form.Preferences;
import io.daybook.proto.v1.CommandReply;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The outcome of an earlier command, asked of the topology on the command's own way: in order and
 * committed, so that "unknown" is definitive within the window.
 */
final class LookUpCommand implements HandlerFunction<ServerResponse> {
  private final AggregateType type;
  private final Exchange exchange;

  LookUpCommand(AggregateType type, Exchange exchange) {
    this.type = type;
    this.exchange = exchange;
  }

  @Override
  public ServerResponse handle(ServerRequest request) {
    OutgoingCommand lookUp =
        OutgoingCommand.lookUp(
            type,
            Ids.aggregate(request, type),
            Ids.lookedUpCommand(request),
            Causality.traceparent(request).orElse(null));
    Preferences preferences = Preferences.read(request);
    HttpHeaders applied = new HttpHeaders();
    preferences.applied().ifPresent(value -> applied.set(Preferences.APPLIED, value));
    return switch (send(lookUp, preferences)) {
      case Answer.Replied(CommandReply reply) -> CommandResponses.outcome(type, reply, applied);
      case Answer.Unknown _ ->
          throw Unavailable.because("The outcome did not come in time; a look-up has no effect.");
    };
  }

  private Answer send(OutgoingCommand lookUp, Preferences preferences) {
    try {
      return exchange.send(lookUp, preferences.replyWithin());
    } catch (NotSentException e) {
      throw Unavailable.because(e.reason());
    }
  }
}
