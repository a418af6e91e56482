package io.daybook.audit.answers;

import io.daybook.audit.answers.QueryApi.Answer;
import io.daybook.audit.answers.QueryApi.Unavailable;
import io.daybook.audit.finding.AuditedPart;
import io.daybook.audit.finding.Findings;
import io.daybook.audit.fold.AuditedAggregate;
import io.daybook.audit.fold.Hash;
import io.daybook.domain.AggregateType;
import io.daybook.http.ProtoJson;
import io.daybook.proto.v1.CommandPosition;
import java.util.function.Predicate;

/** Compares what query-api answers with the fold, printed the same way. */
public final class AnswerComparison {
  private static final int OK = 200;

  private final AggregateType type;
  private final Predicate<CommandPosition> decided;
  private final QueryApi queryApi;
  private final Findings findings;
  private boolean givenUp;
  private long compared;

  /**
   * @param decided whether a command of the commands topic as it is now was decided: for others
   *     there is nothing to wait for
   */
  public AnswerComparison(
      AggregateType type,
      Predicate<CommandPosition> decided,
      QueryApi queryApi,
      Findings findings) {
    this.type = type;
    this.decided = decided;
    this.queryApi = queryApi;
    this.findings = findings;
  }

  /**
   * Asks for one aggregate; if query-api does not answer, that is reported, and it is not asked
   * again.
   */
  public void compare(AuditedAggregate auditedAggregate) {
    if (givenUp || auditedAggregate.isBroken() || auditedAggregate.version() == 0) {
      return;
    }
    try {
      Answer answer =
          queryApi.state(type, auditedAggregate, decided.test(auditedAggregate.lastCommand()));
      compared++;
      compare(auditedAggregate, answer);
    } catch (Unavailable e) {
      givenUp = true;
      findings.unaudited(type + ": " + e.getMessage());
    }
  }

  private void compare(AuditedAggregate auditedAggregate, Answer answer) {
    String expected = ProtoJson.print(auditedAggregate.state());
    String version = Integer.toString(auditedAggregate.version());
    boolean same =
        answer.status() == OK && answer.version().equals(version) && answer.body().equals(expected);
    if (same) {
      return;
    }
    String found =
        answer.status() == OK
            ? "version %s hash %s".formatted(answer.version(), Hash.of(answer.body()))
            : "status " + answer.status();
    findings.add(
        AuditedPart.ANSWERS,
        type + "/" + auditedAggregate.id(),
        "query-api has another state than its events add up to",
        "expected version %s hash %s, found %s".formatted(version, Hash.of(expected), found));
  }

  /** How many answers were compared. */
  public long compared() {
    return compared;
  }
}
