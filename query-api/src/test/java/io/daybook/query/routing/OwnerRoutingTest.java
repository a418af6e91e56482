package io.daybook.query.routing;

import static io.daybook.query.QueryClient.json;
import static io.daybook.query.routing.Answers.assertAnswer;
import static io.daybook.query.routing.Answers.assertUnavailable;
import static io.daybook.query.routing.OneRoute.HOP;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.Ports;
import io.daybook.query.routing.OtherInstance.Asked;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One instance that is told where its partition is, and a server in the place of the other one. */
class OwnerRoutingTest {
  private static final String ORDER = "/v1/orders/o-1";
  private static final String TOKEN = "AQIAAAABAAE";
  private static final ToldPartitions partitions = new ToldPartitions();
  private static OneRoute instance;

  private OtherInstance other;

  @BeforeAll
  static void start() {
    instance = OneRoute.start(partitions, Duration.ofMillis(300), System::nanoTime);
  }

  @AfterAll
  static void stop() {
    instance.close();
  }

  @BeforeEach
  void open() {
    other = new OtherInstance();
    partitions.areAt(other.port());
    partitions.haveNoStandby();
  }

  @AfterEach
  void close() {
    other.close();
  }

  @Test
  void what_is_here_is_answered_here() {
    partitions.areHere();
    assertAnswer(instance.get(ORDER), "own");
    assertThat(other.asked()).isEmpty();
  }

  @Test
  void the_owner_is_asked_what_was_asked() {
    other.answers(200, Map.of(), new byte[0]);
    instance.get(
        ORDER + "?at=2026-01-31T00%3A00%3A00%2B01:00&x=a+b",
        "Daybook-Consistency",
        TOKEN,
        "Daybook-Consistency",
        "AQIAAAABAQE",
        "If-None-Match",
        "\"3\"",
        "traceparent",
        "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        "X-Other",
        "stays");
    assertThat(other.asked()).hasSize(1);
    Asked asked = other.asked().getFirst();
    assertThat(asked.method()).isEqualTo("GET");
    assertThat(asked.target()).isEqualTo(ORDER + "?at=2026-01-31T00%3A00%3A00%2B01:00&x=a+b");
    assertThat(asked.headers())
        .containsEntry("Daybook-hop", List.of(HOP.mark()))
        .containsEntry("Daybook-consistency", List.of(TOKEN, "AQIAAAABAQE"))
        .containsEntry("If-none-match", List.of("\"3\""))
        .containsKey("Traceparent")
        .doesNotContainKey("X-other");
  }

  @Test
  void the_owners_answer_is_passed_back_unchanged() {
    other.answers(
        404,
        Map.of("Content-Type", "application/problem+json", "ETag", "\"7\"", "Retry-After", "3"),
        "{\"title\":\"né\"}".getBytes(UTF_8));
    HttpResponse<String> answer = instance.get(ORDER);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo("{\"title\":\"né\"}");
    assertThat(answer.headers().map())
        .containsEntry("content-type", List.of("application/problem+json"))
        .containsEntry("etag", List.of("\"7\""))
        .containsEntry("retry-after", List.of("3"))
        .containsEntry("content-length", List.of("15"));
    other.answers(304, Map.of("ETag", "\"7\""), new byte[0]);
    HttpResponse<String> notModified = instance.get(ORDER);
    assertThat(notModified.statusCode()).isEqualTo(304);
    assertThat(notModified.headers().firstValue("ETag")).hasValue("\"7\"");
  }

  @Test
  void an_owner_that_is_not_known_or_does_not_listen_is_503() {
    partitions.areUnknown();
    assertUnavailable(instance.get(ORDER));
    partitions.areAt(Ports.free());
    assertUnavailable(instance.get(ORDER));
    assertUnavailable(instance.get(ORDER, "Daybook-Consistency", TOKEN));
  }

  @Test
  void an_answer_that_breaks_off_is_none() {
    other.answers(
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write("half".getBytes(UTF_8));
        });
    assertUnavailable(instance.get(ORDER));
  }

  @Test
  void a_standby_answers_for_an_owner_that_is_gone_and_says_how_far_it_is_behind() {
    partitions.areAt(Ports.free());
    partitions.haveStandby(12);
    HttpResponse<String> answer = instance.get(ORDER);
    assertAnswer(answer, "standby");
    assertThat(answer.headers().firstValue(OwnerRouting.LAG_HEADER)).hasValue("12");
    assertThat(instance.get(ORDER + "?wrong=1").statusCode()).isEqualTo(400);
  }

  @Test
  void a_standby_answers_neither_a_token_nor_that_there_is_nothing() {
    partitions.areAt(Ports.free());
    partitions.haveStandby(12);
    assertUnavailable(instance.get(ORDER, "Daybook-Consistency", TOKEN));
    assertUnavailable(instance.get(ORDER + "?unknown=1"));
  }

  @Test
  void an_owner_that_answers_is_asked_though_a_standby_is_here() {
    partitions.haveStandby(0);
    other.answers(503, Map.of("Retry-After", "1"), "behind".getBytes(UTF_8));
    HttpResponse<String> answer = instance.get(ORDER);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).isEqualTo("behind");
  }

  @Test
  void an_instance_that_is_no_longer_the_owner_is_asked_until_the_partition_comes_here() {
    Duration untilItComes = Duration.ofSeconds(30);
    other.answers(
        exchange -> {
          if (other.asked().size() == 2) {
            partitions.areHere();
          }
          exchange.getResponseHeaders().add(Hop.HEADER, "refused");
          exchange.sendResponseHeaders(503, -1);
        });
    try (OneRoute patient = OneRoute.start(partitions, untilItComes, System::nanoTime)) {
      assertAnswer(patient.get(ORDER), "own");
    }
    assertThat(other.asked()).hasSize(2);
  }

  @Test
  void an_instance_that_is_no_longer_the_owner_and_stays_so_is_503() {
    other.answers(503, Map.of(Hop.HEADER, "refused"), new byte[0]);
    HttpResponse<String> answer = instance.get(ORDER);
    assertUnavailable(answer);
    assertThat(answer.headers().firstValue(Hop.HEADER)).isEmpty();
    partitions.haveStandby(3);
    assertAnswer(instance.get(ORDER), "standby");
  }

  @Test
  void a_request_that_was_sent_here_is_never_sent_on() {
    HttpResponse<String> answer = instance.get(ORDER, Hop.HEADER, HOP.mark());
    assertUnavailable(answer);
    assertThat(answer.headers().firstValue(Hop.HEADER)).hasValue("refused");
    partitions.haveStandby(0);
    assertUnavailable(instance.get(ORDER, Hop.HEADER, HOP.mark()));
    assertThat(other.asked()).isEmpty();
    partitions.areHere();
    assertAnswer(instance.get(ORDER, Hop.HEADER, HOP.mark()), "own");
  }

  @ParameterizedTest
  @ValueSource(strings = {"forwarded", "refused", "", "a mark of another log"})
  void a_mark_that_is_not_of_an_instance_is_none(String mark) {
    other.answers(200, Map.of(), "owner".getBytes(UTF_8));
    assertAnswer(instance.get(ORDER, Hop.HEADER, mark), "owner");
    assertThat(other.asked().getLast().headers()).containsEntry("Daybook-hop", List.of(HOP.mark()));
  }

  @Test
  void an_owner_that_still_restores_says_so_to_who_has_sent_the_request() {
    partitions.areHere();
    HttpResponse<String> restoring = instance.get(ORDER + "?restoring=1", Hop.HEADER, HOP.mark());
    assertUnavailable(restoring);
    assertThat(restoring.headers().firstValue(Hop.HEADER)).hasValue("refused");
    HttpResponse<String> behind = instance.get(ORDER + "?minVersion=9", Hop.HEADER, HOP.mark());
    assertThat(json(behind).path("type").asString()).isEqualTo("/problems/read-model-behind");
    assertThat(behind.headers().firstValue(Hop.HEADER)).isEmpty();
  }

  @Test
  void an_instance_that_takes_itself_for_another_one_does_not_go_round_in_circles() {
    partitions.areAt(instance.port());
    assertUnavailable(instance.get(ORDER));
  }
}
