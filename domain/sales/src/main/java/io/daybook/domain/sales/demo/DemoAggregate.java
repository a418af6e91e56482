package io.daybook.domain.sales.demo;

import io.daybook.localstack.LocalStackException;
import io.daybook.localstack.client.Answer;
import io.daybook.localstack.client.Call;
import io.daybook.localstack.client.DaybookClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sends the commands of one aggregate one after the other and shows what each has changed. */
final class DemoAggregate {

  private final DaybookClient daybook;
  private final Transcript transcript;
  private final String path;

  // What the last answer has made this client see.
  private String token = "";
  private long version;
  private int sent;

  /**
   * @param path of the aggregate, which must not exist yet
   */
  DemoAggregate(DaybookClient daybook, Transcript transcript, String path) {
    this.daybook = daybook;
    this.transcript = transcript;
    this.path = path;
  }

  /** Sends a command that must be accepted; returns the state after it. */
  JsonNode accepted(String verb, String body) throws InterruptedException {
    long before = version;
    Answer answer = send(verb, body);
    require(answer, 200, "");
    version = answer.json().path("version").asLong(0);
    return show(before);
  }

  /** Sends a command that the rules must refuse with this code. */
  void refused(String verb, String body, String code) throws InterruptedException {
    require(send(verb, body), 409, code);
    show(version);
  }

  private Answer send(String verb, String body) throws InterruptedException {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Idempotency-Key", "demo-" + ++sent + verb);
    if (version == 0) {
      headers.put("If-None-Match", "*");
    } else {
      headers.put("If-Match", "\"%d\"".formatted(version));
    }
    Call call = daybook.command(path + verb, headers, body);
    transcript.call(call);
    Answer answer = exchange(call);
    transcript.answer(answer);
    token = answer.header(Answer.CONSISTENCY).orElse(token);
    return answer;
  }

  private JsonNode show(long before) throws InterruptedException {
    Call events = daybook.question(path + "/events?after=" + before, seen());
    transcript.call(events);
    Answer made = exchange(events);
    transcript.events(made);
    require(made, 200, "");
    return ask(path).json();
  }

  /** Asks a question that counts on what was seen so far. */
  Answer ask(String question) throws InterruptedException {
    Call call = daybook.question(question, seen());
    transcript.call(call);
    Answer answer = exchange(call);
    transcript.answer(answer);
    require(answer, 200, "");
    return answer;
  }

  private Map<String, String> seen() {
    return token.isEmpty() ? Map.of() : Map.of(Answer.CONSISTENCY, token);
  }

  private Answer exchange(Call call) throws InterruptedException {
    try {
      return daybook.exchange(call);
    } catch (IOException e) {
      throw new LocalStackException(
          "No answer to %s %s: %s".formatted(call.method(), call.uri(), e), e);
    }
  }

  private static void require(Answer answer, int status, String code) {
    if (answer.status() != status || !(code.isEmpty() || answer.code().equals(code))) {
      throw new LocalStackException(
          "The demo ends here: the answer should have been %s, not %d."
              .formatted((status + " " + code).strip(), answer.status()));
    }
  }
}
