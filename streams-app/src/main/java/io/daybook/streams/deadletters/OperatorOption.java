package io.daybook.streams.deadletters;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says who acts; it is believed, as the broker's access control is to be. */
final class OperatorOption {
  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "Who does this, for the log (default: the user of this machine).")
  private @Nullable String operator;

  Operator named(@Nullable String reason) {
    String name = operator == null ? System.getProperty("user.name", "") : operator;
    return new Operator(name, reason == null ? "" : reason.strip());
  }
}
