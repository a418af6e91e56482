package io.daybook.streams;

import io.daybook.domain.AggregateType;
import io.daybook.streams.deadletters.DeadLettersTool;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** One call of the operator's tool: what it printed so far, and its exit code. */
final class ToolRun {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private int exitCode = -1;

  /** Runs it to its end. */
  void execute(List<AggregateType> types, List<String> installation, String... arguments) {
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(installation);
    exitCode =
        DeadLettersTool.commandLine(types)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(all.toArray(String[]::new));
  }

  int exitCode() {
    return exitCode;
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  JsonNode json() {
    if (exitCode != 0) {
      throw new AssertionError("exit code %d: %s".formatted(exitCode, err()));
    }
    return JSON.readTree(out());
  }

  @Override
  public String toString() {
    return "exit code %d%n%s%s".formatted(exitCode, out, err);
  }
}
