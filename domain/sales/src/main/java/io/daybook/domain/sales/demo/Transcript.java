package io.daybook.domain.sales.demo;

import io.daybook.localstack.client.Answer;
import io.daybook.localstack.client.Call;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Prints what was asked and what was answered. */
final class Transcript {

  private static final List<String> HEADERS_THAT_MATTER =
      List.of("ETag", Answer.CONSISTENCY, "Idempotent-Replayed", "Location", "Retry-After");
  private static final int INDENT = 3;

  private final PrintWriter out;
  private final Paint paint;
  private int steps;

  Transcript(PrintWriter out, Paint paint) {
    this.out = out;
    this.paint = paint;
  }

  /** Begins the next step of the walk. */
  void step(String title) {
    steps++;
    out.println();
    line(0, paint.heading(steps + ". " + title));
  }

  void call(Call call) {
    line(INDENT, paint.heading(call.method()) + " " + call.uri());
    call.headers().forEach((name, value) -> line(INDENT, paint.quiet(name + ": " + value)));
    if (!call.body().isEmpty()) {
      line(INDENT, call.body());
    }
    out.flush();
  }

  void answer(Answer answer) {
    status(answer);
    json(answer.json());
  }

  /** What GET events answered: one line for each event and what it says. */
  void events(Answer answer) {
    JsonNode events = answer.json().path("events");
    if (!events.isArray()) {
      answer(answer);
      return;
    }
    status(answer);
    if (events.isEmpty()) {
      line(INDENT, "no event");
    }
    events.forEach(this::event);
  }

  private void event(JsonNode event) {
    JsonNode metadata = event.path("metadata");
    line(
        INDENT,
        "event %s at %s"
            .formatted(
                metadata.path("eventId").asString("?"), metadata.path("occurredAt").asString("?")));
    for (Map.Entry<String, JsonNode> member : event.properties()) {
      if (!member.getKey().equals("metadata")) {
        String name = member.getKey() + " ";
        line(INDENT + 2, name + JsonText.of(member.getValue(), INDENT + 2));
      }
    }
  }

  private void status(Answer answer) {
    String status = "-> " + answer.status();
    boolean good = answer.status() < 300;
    line(INDENT, good ? paint.good(status) : paint.refusal(status + " " + answer.code()));
    for (String name : HEADERS_THAT_MATTER) {
      answer
          .header(name)
          .ifPresent(value -> line(INDENT + 3, paint.quiet("%s: %s".formatted(name, value))));
    }
  }

  private void json(JsonNode json) {
    line(INDENT + 3, JsonText.of(json, INDENT + 3));
  }

  private void line(int indent, String text) {
    out.println(" ".repeat(indent) + text);
    out.flush();
  }
}
