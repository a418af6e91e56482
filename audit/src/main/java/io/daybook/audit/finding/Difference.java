package io.daybook.audit.finding;

/**
 * One thing that is not as the log says, or that the log should not say.
 *
 * @param subject an aggregate, an event, or a place in the log
 * @param what is wrong, the same words however often it is looked at
 * @param detail expected and found: versions, hashes and places, never what people have entered
 */
public record Difference(AuditedPart part, String subject, String what, String detail) {

  /** For people. */
  public String sentence() {
    return "%s: %s%s.".formatted(subject, what, detail.isEmpty() ? "" : ": " + detail);
  }
}
