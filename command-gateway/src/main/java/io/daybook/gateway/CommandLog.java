package io.daybook.gateway;

import io.daybook.gateway.exchange.Answer;
import io.daybook.gateway.exchange.OutgoingCommand;
import io.daybook.proto.v1.CommandReply;
import io.daybook.proto.v1.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line per command that was not accepted, one measurement per command. */
final class CommandLog {
  private static final Logger log = LoggerFactory.getLogger(CommandLog.class);

  private final MeterRegistry meters;

  CommandLog(MeterRegistry meters) {
    this.meters = meters;
  }

  Started start(OutgoingCommand command) {
    return new Started(command, Timer.start(meters));
  }

  /** One command on its way. */
  final class Started {
    private final OutgoingCommand command;
    private final Timer.Sample sample;

    private Started(OutgoingCommand command, Timer.Sample sample) {
      this.command = command;
      this.sample = sample;
    }

    void with(Answer answer) {
      switch (answer) {
        case Answer.Unknown _ -> {
          stop("unknown");
          line("unknown", "");
        }
        case Answer.Replied(CommandReply reply) -> {
          String outcome = name(reply.getOutcome());
          stop(command.isDryRun() ? "dry_run" : outcome);
          if (reply.getOutcome() != Outcome.OUTCOME_ACCEPTED) {
            line(outcome, reply.getCode());
          }
        }
      }
    }

    void notSent(String reason) {
      stop("not_sent");
      line("not_sent", reason);
    }

    private void stop(String outcome) {
      sample.stop(
          Timer.builder("daybook.commands.answered")
              .description("Commands over HTTP, until their answer is known")
              .tags("aggregate", command.type().name(), "outcome", outcome)
              .register(meters));
    }

    private void line(String outcome, String code) {
      log.info(
          "outcome={} code=\"{}\" aggregate={} id={} command={}",
          outcome,
          code,
          command.type(),
          command.metadata().getAggregateId(),
          command.metadata().getCommandId());
    }
  }

  private static String name(Outcome outcome) {
    return outcome.name().replace("OUTCOME_", "").toLowerCase(Locale.ROOT);
  }
}
