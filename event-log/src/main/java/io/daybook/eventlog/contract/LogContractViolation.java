package io.daybook.eventlog.contract;

import io.daybook.eventlog.LogSettings;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The log is not what it must be; nothing was started. The message has a line per finding. */
public final class LogContractViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private LogContractViolation(String message) {
    super(message);
  }

  /** All findings, those that were accepted too, and how the others can be. */
  static LogContractViolation of(List<Finding> findings, Set<String> accepted) {
    return new LogContractViolation(
        "The log contract does not hold:\n - "
            + findings.stream().map(Finding::toString).collect(Collectors.joining("\n - "))
            + remedy(findings, accepted));
  }

  /** Nothing, where a finding cannot be accepted. */
  private static String remedy(List<Finding> findings, Set<String> accepted) {
    Set<String> all = new TreeSet<>(accepted);
    findings.stream()
        .filter(finding -> finding.refuses(accepted))
        .forEach(finding -> all.add(finding.setting()));
    return findings.stream().anyMatch(finding -> finding.refuses(all))
        ? ""
        : "\nTo accept this: %s=%s".formatted(LogSettings.ACCEPT, String.join(",", all));
  }
}
