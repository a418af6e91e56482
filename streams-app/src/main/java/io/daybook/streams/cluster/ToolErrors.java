package io.daybook.streams.cluster;

import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** How a tool ends that cannot do what it was asked for. */
final class ToolErrors {
  private ToolErrors() {}

  /** Before anything logs: what Spring Boot would set up is not there. */
  static void logToStandardError() {
    System.setProperty("logback.configurationFile", "io/daybook/streams/logback-tools.xml");
  }

  /** A message for people instead of a stack trace, where the message was written for people. */
  static int printed(Exception exception, CommandLine commandLine, ParseResult arguments)
      throws Exception {
    if (exception instanceof KafkaException
        || exception instanceof IllegalArgumentException
        || exception instanceof IllegalStateException) {
      commandLine.getErr().println("daybook: " + exception.getMessage());
      return 1;
    }
    throw exception;
  }
}
