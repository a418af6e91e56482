package io.daybook.eventlog.contract;

import java.util.List;

/** The log is not what it must be; nothing was started. The message has a sentence per finding. */
public final class LogContractViolation extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LogContractViolation(List<String> findings) {
    super("The log contract does not hold:\n - " + String.join("\n - ", findings));
  }
}
