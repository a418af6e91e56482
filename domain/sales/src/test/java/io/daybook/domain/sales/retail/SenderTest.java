package io.daybook.domain.sales.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.domain.sales.retail.AnsweringServer.Asked;
import io.daybook.localstack.client.DaybookClient;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderTest {

  private static final String REGISTER = "/v1/parts/A:register";
  private static final String STORED = "/v1/parts/A?version=1";
  private static final String SAME =
      "{\"status\":\"PART_STATUS_REGISTERED\",\"name\":\"N\","
          + "\"price\":{\"currencyCode\":\"GBP\",\"units\":\"2\"}}";
  private static final Map<String, String> REPLAYED = Map.of("Idempotent-Replayed", "true");
  private static final RetailCommand PART = new RegisterPart("A", "N", new Price(2, 0));

  private final AnsweringServer server = new AnsweringServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void what_is_decided_now_is_accepted() throws InterruptedException {
    assertThat(send()).isEqualTo(ImportOutcome.ACCEPTED);
    assertThat(server.asked(REGISTER)).extracting(Asked::condition).containsExactly("*");
  }

  @Test
  void what_an_earlier_run_had_decided_is_already_there() throws InterruptedException {
    server.answers(REGISTER, 200, REPLAYED, "{}");
    assertThat(send()).isEqualTo(ImportOutcome.ALREADY_THERE);
  }

  @Test
  void an_unavailable_gateway_is_asked_again_with_the_same_command_id()
      throws InterruptedException {
    server
        .answers(REGISTER, 503, "{\"type\":\"/problems/unavailable\"}")
        .answers(REGISTER, 503, "");
    assertThat(send()).isEqualTo(ImportOutcome.ACCEPTED);
    assertThat(server.asked(REGISTER)).hasSize(3);
    assertThat(server.asked(REGISTER)).extracting(Asked::commandId).containsOnly(commandId());
  }

  @Test
  void an_unknown_outcome_is_asked_for_again_and_what_it_was_is_accepted_by_this_run()
      throws InterruptedException {
    server.answers(REGISTER, 202, "{}").answers(REGISTER, 200, REPLAYED, "{}");
    assertThat(send()).isEqualTo(ImportOutcome.ACCEPTED);
    assertThat(server.asked(REGISTER)).extracting(Asked::commandId).containsOnly(commandId());
  }

  @Test
  void a_replay_after_an_attempt_that_was_never_sent_is_an_earlier_runs()
      throws InterruptedException {
    server.answers(REGISTER, 503, "").answers(REGISTER, 200, REPLAYED, "{}");
    assertThat(send()).isEqualTo(ImportOutcome.ALREADY_THERE);
  }

  @Test
  void what_exists_is_compared_with_what_is_stored_when_the_read_side_has_seen_it()
      throws InterruptedException {
    server
        .answers(REGISTER, 412, Map.of("Daybook-Consistency", "t-1"), "{}")
        .answers(STORED, 404, "{\"type\":\"/problems/aggregate-unknown\"}")
        .answers(STORED, 503, "{\"type\":\"/problems/read-model-behind\"}")
        .answers(STORED, 200, SAME);
    assertThat(send()).isEqualTo(ImportOutcome.ALREADY_THERE);
    assertThat(server.asked(STORED)).extracting(Asked::token).containsExactly("t-1", "t-1", "t-1");
  }

  @Test
  void something_else_under_the_same_id_is_refused() throws InterruptedException {
    server
        .answers(REGISTER, 409, "{\"code\":\"PART_ALREADY_REGISTERED\"}")
        .answers(STORED, 200, SAME.replace("\"2\"", "\"3\""));
    assertThat(send()).isEqualTo(ImportOutcome.refused("DIFFERS_FROM_STORED"));
  }

  @Test
  void a_refusal_has_the_code_of_the_rules_or_the_problems_name() throws InterruptedException {
    server
        .answers(REGISTER, 409, "{\"code\":\"PART_PRICE_NOT_POSITIVE\"}")
        .answers(REGISTER, 400, "{\"type\":\"/problems/invalid-command\"}");
    assertThat(List.of(send(), send()))
        .containsExactly(
            ImportOutcome.refused("PART_PRICE_NOT_POSITIVE"),
            ImportOutcome.refused("invalid-command"));
  }

  @Test
  void an_answer_that_no_daybook_gives_is_a_failure() throws InterruptedException {
    server
        .answers(REGISTER, 404, "<html>no such page</html>")
        .answers(REGISTER, 500, "{\"type\":\"/problems/command-failed\"}");
    assertThat(List.of(send(), send()))
        .containsExactly(ImportOutcome.failed("HTTP 404"), ImportOutcome.failed("command-failed"));
  }

  @Test
  void patience_ends_when_nothing_gets_on() throws InterruptedException {
    server.close();
    RetryBudget budget = new RetryBudget(Duration.ofMillis(300));
    assertThat(send(budget)).isEqualTo(ImportOutcome.OPEN);
    assertThat(budget.lasts()).isFalse();
  }

  @Test
  void a_stopped_import_sends_nothing() throws InterruptedException {
    RetryBudget budget = new RetryBudget(Duration.ofMinutes(1));
    budget.stop();
    assertThat(send(budget)).isEqualTo(ImportOutcome.OPEN);
    assertThat(server.asked(REGISTER)).isEmpty();
  }

  private ImportOutcome send() throws InterruptedException {
    return send(new RetryBudget(Duration.ofSeconds(30)));
  }

  private ImportOutcome send(RetryBudget budget) throws InterruptedException {
    URI url = server.url();
    try (DaybookClient daybook = new DaybookClient(url, url)) {
      return new Sender(daybook, budget).send(PART);
    }
  }

  private static String commandId() {
    return PART.headers(PART.body().toString()).getOrDefault("Idempotency-Key", "none");
  }
}
