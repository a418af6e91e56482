package io.daybook.eventlog.contract;

import java.util.Locale;
import java.util.Set;

/**
 * One difference between the log and its contract.
 *
 * @param severity what the difference costs
 * @param reported whether the cluster reports the setting
 * @param setting the name under which an operator accepts it, for example {@code
 *     transaction.version}
 * @param sentence for an operator
 */
public record Finding(Severity severity, boolean reported, String setting, String sentence) {

  /** What a difference costs. */
  public enum Severity {
    /** Events are lost, or a command is decided twice. */
    FATAL,
    /** Events may be lost with a broker, or are kept for longer than they should be. */
    RISK
  }

  static Finding fatal(String setting, String sentence) {
    return new Finding(Severity.FATAL, true, setting, sentence);
  }

  static Finding risk(String setting, String sentence) {
    return new Finding(Severity.RISK, true, setting, sentence);
  }

  /**
   * The cluster does not report the setting.
   *
   * @param severity what a difference would cost
   */
  static Finding unreadable(Severity severity, String setting, String sentence) {
    return new Finding(severity, false, setting, sentence);
  }

  /**
   * Whether an app refuses to start. A fatal difference cannot be accepted; a setting that is not
   * reported can, by an operator who has looked it up elsewhere. A risk that may not be there is
   * only logged.
   *
   * @param accepted names of settings
   */
  public boolean refuses(Set<String> accepted) {
    return switch (severity) {
      case FATAL -> reported || !accepted.contains(setting);
      case RISK -> reported && !accepted.contains(setting);
    };
  }

  /** Its class: fatal, risk or unreadable. */
  public String kind() {
    return reported ? severity.name().toLowerCase(Locale.ROOT) : "unreadable";
  }

  /** Class, setting and sentence in one line. */
  @Override
  public String toString() {
    return "%s %s: %s".formatted(kind(), setting, sentence);
  }
}
