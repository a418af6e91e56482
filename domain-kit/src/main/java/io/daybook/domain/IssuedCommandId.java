package io.daybook.domain;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Id of a command that a process issues, which is that of the event {@code CommandIssued}: {@code
 * <process>/<process id>@<version>}.
 *
 * @param process name of the process manager
 * @param processId key of the process
 * @param version of the event, from 1
 */
public record IssuedCommandId(String process, String processId, int version) {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9_.]+)/([A-Za-z0-9][A-Za-z0-9._~-]{0,63})@([1-9][0-9]{0,8})");

  /** Reads an id of this form; empty for any other one. */
  public static Optional<IssuedCommandId> parse(String commandId) {
    Matcher form = FORM.matcher(commandId);
    return form.matches()
        ? Optional.of(
            new IssuedCommandId(form.group(1), form.group(2), Integer.parseInt(form.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return "%s/%s@%d".formatted(process, processId, version);
  }
}
