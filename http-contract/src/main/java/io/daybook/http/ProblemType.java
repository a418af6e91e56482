package io.daybook.http;

import java.util.Map;

/** The problems that have a page of their own; refusals by the rules come on top. */
public enum ProblemType {
  INVALID_COMMAND("invalid-command", 400, "The command is not well-formed"),
  INVALID_QUERY("invalid-query", 400, "The query is not well-formed"),
  COMMAND_UNKNOWN("command-unknown", 404, "No such command"),
  AGGREGATE_UNKNOWN("aggregate-unknown", 404, "No such aggregate"),
  VERSION_UNKNOWN("version-unknown", 404, "No such version"),
  CORRELATION_UNKNOWN("correlation-unknown", 404, "No such correlation"),
  EVENT_ERASED("event-erased", 410, "The history holds an event that was erased"),
  TOKEN_EXPIRED("token-expired", 409, "The consistency token is of another log"),
  VERSION_CONFLICT("version-conflict", 412, "The aggregate has another version"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, "The Idempotency-Key was used for another command"),
  COMMAND_FAILED("command-failed", 500, "The command could not be decided"),
  UNAVAILABLE("unavailable", 503, "Not available at the moment"),
  READ_MODEL_BEHIND("read-model-behind", 503, "The read model is behind the consistency token"),
  EVENT_UNKNOWN("event-unknown", 503, "The history holds an event of a later release"),
  RECORD_MALFORMED("record-malformed", 503, "The log holds a record that is no event");

  private final String page;
  private final int status;
  private final String title;

  ProblemType(String page, int status, String title) {
    this.page = page;
    this.status = status;
    this.title = title;
  }

  /** A problem of this type. */
  public Problem problem(String detail) {
    return new Problem(status, uri(), title, detail, Map.of(), Map.of());
  }

  /** What is thrown for a problem of this type. */
  public ProblemException exception(String detail) {
    return problem(detail).exception();
  }

  /** The problem's {@code type}. */
  public String uri() {
    return Problem.PAGES + page;
  }

  /** HTTP's status. */
  public int status() {
    return status;
  }

  /** The same for every problem of this type. */
  public String title() {
    return title;
  }
}
