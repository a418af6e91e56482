package io.daybook.query.routing;

import static io.daybook.query.QueryClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;

/** What an instance may answer. */
final class Answers {
  private Answers() {}

  static void assertAnswer(HttpResponse<String> answer, String body) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(body);
  }

  static void assertUnavailable(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(json(answer).path("type").asString()).isEqualTo("/problems/unavailable");
  }
}
