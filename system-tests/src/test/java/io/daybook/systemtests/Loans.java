package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.localstack.testing.TopicRecords;
import io.daybook.systemtests.Http.Answer;
import java.util.List;

/** Loans of the archetype's library, as an application sends and reads them. */
final class Loans {
  private final Installation installation;
  private final Http http;

  Loans(Installation installation, Http http) {
    this.installation = installation;
    this.http = http;
  }

  Answer lend(String loan, String member, String... headers) {
    String body =
        """
        {"memberId":"%s","bookId":"b-1"}"""
            .formatted(member);
    return send(loan + ":lend", body, headers);
  }

  Answer giveBack(String loan) {
    return send(loan + ":giveBack", "{}");
  }

  Answer send(String command, String body, String... headers) {
    return http.post(installation.gateway() + "/v1/loans/" + command, body, headers);
  }

  /** Of a page of the view, in its order. */
  static List<String> idsOf(Answer page) {
    return page.body()
        .path("loansByMember")
        .valueStream()
        .map(row -> row.path("loanId").asString())
        .toList();
  }

  /** Types of a loan's events, as the log itself names them, in their order. */
  List<String> typesOf(String loan) {
    return TopicRecords.committed(installation.bootstrapServers(), "library.loan.events.v1")
        .stream()
        .filter(event -> EventKey.parse(event.key()).aggregateId().equals(loan))
        .map(event -> new String(event.headers().lastHeader(RecordHeaders.TYPE).value(), UTF_8))
        .toList();
  }
}
