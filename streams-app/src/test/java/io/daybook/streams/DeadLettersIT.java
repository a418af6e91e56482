package io.daybook.streams;

import static io.daybook.streams.decision.Fixtures.metadata;
import static io.daybook.streams.decision.Fixtures.place;
import static org.assertj.core.api.Assertions.assertThat;

import io.daybook.localstack.LocalBroker;
import io.daybook.localstack.LocalRegistry;
import io.daybook.localstack.Ports;
import io.daybook.localstack.testing.RealParts;
import io.daybook.proto.v1.CommandMetadata;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the operator's tool finds, shows and discards on a real broker, with the real topology. */
@ExtendWith(RealParts.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersIT {
  private static final String PREFIX = "letters.";

  @TempDir private static Path folder;

  private static FailingInstallation installation;
  private static LogClient log;
  private static Undecidable send;
  private static Operator operator;

  @BeforeAll
  static void start(LocalBroker broker, LocalRegistry registry) {
    installation = FailingInstallation.start(broker, registry, PREFIX, folder);
    log = installation.log();
    send = installation.send();
    operator = installation.operator();
  }

  @AfterAll
  static void stop() {
    installation.close();
  }

  @Test
  @Order(1)
  void without_dead_letters_nothing_is_listed() {
    ToolRun run = operator.run("list");
    assertThat(run.exitCode()).as(run.toString()).isZero();
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            "0 open, 0 retried, 0 discarded; dead letters are kept for 30 days.\n");
    assertThat(operator.run("show", "0-0").err()).contains("There is no dead letter 0-0");
    assertThat(operator.run("show", "99-0").err()).contains("There is no dead letter 99-0");
    assertThat(operator.run("show", "first").exitCode()).isEqualTo(2);
  }

  @Test
  @Order(2)
  void every_kind_is_listed_and_found_by_what_it_is() {
    send.poison("kind-poison");
    send.inWrongPartition("kind-wrong");
    send.tooLarge("kind-large");
    send.failing("kind-failing", "c-1");
    operator.awaitOpen(4);

    assertThat(operator.listed("--state=open").findValuesAsString("code"))
        .containsExactlyInAnyOrder(
            "COMMAND_UNDECODABLE",
            "COMMAND_IN_WRONG_PARTITION",
            "COMMAND_TOO_LARGE",
            "DECIDER_FAILED");
    assertThat(operator.listed("--code=DECIDER_FAILED").findValuesAsString("key"))
        .containsExactly("kind-failing");
    assertThat(operator.listed("--key=kind-large").findValuesAsString("code"))
        .containsExactly("COMMAND_TOO_LARGE");
    assertThat(operator.listed("--type=sales.order").path("deadLetters")).hasSize(4);
    assertThat(operator.listed("--type=sales.part").path("deadLetters")).isEmpty();
    assertThat(operator.listed("--state=retried").path("deadLetters")).isEmpty();
    assertThat(operator.run("list", "--type=sales.ordr").err())
        .contains("There is no aggregate type sales.ordr; there are", "sales.order");
    assertThat(operator.run("list").out())
        .contains("kind-poison", "COMMAND_UNDECODABLE", "4 open, 0 retried, 0 discarded");
  }

  @Test
  @Order(3)
  void pages_have_each_once() {
    JsonNode first = operator.listed("--limit=3");
    JsonNode second = operator.listed("--limit=3", "--after=" + first.path("next").asString());
    assertThat(second.has("next")).isFalse();
    List<String> ids = first.findValuesAsString("id");
    ids.addAll(second.findValuesAsString("id"));
    assertThat(ids).isEqualTo(operator.listed().findValuesAsString("id")).hasSize(4);
  }

  @Test
  @Order(4)
  void nothing_of_the_payload_is_shown_unless_it_is_asked_for_and_logged() {
    String id = operator.idOf("kind-failing");
    ToolRun masked = operator.run("show", id);
    assertThat(masked.json().path("command").path("addItem").path("item").path("sku").asString())
        .isEqualTo("***");
    assertThat(masked.json().path("command").path("metadata").path("commandId").asString())
        .isEqualTo("c-1");
    assertThat(masked.json().path("exception").asString())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(masked.out()).doesNotContain("p-1", "GBP", "secret");

    ToolRun unsaid = operator.run("show", id, "--unmask");
    assertThat(unsaid.exitCode()).isEqualTo(2);
    JsonNode open =
        operator.run("show", id, "--unmask", "--operator=ann", "--reason=ticket 7").json();
    assertThat(open.path("command").path("addItem").path("item").path("sku").asString())
        .isEqualTo("p-1");
    JsonNode action = open.path("actions").get(0);
    assertThat(action.path("action").asString()).isEqualTo("unmasked");
    assertThat(action.path("operator").asString()).isEqualTo("ann");
    assertThat(action.path("reason").asString()).isEqualTo("ticket 7");
    assertThat(open.path("state").asString()).isEqualTo("open");
  }

  @Test
  @Order(5)
  void a_person_in_a_command_a_header_or_undecodable_bytes_is_not_shown() {
    byte[] key = Undecidable.utf8("masked-1");
    CommandMetadata.Builder metadata = metadata("masked-1", "c-1").setExpectedVersion(-1);
    var record =
        new ProducerRecord<>(
            log.topics().commands(LogClient.ORDERS),
            Undecidable.partition(key),
            key,
            log.framed(place(metadata, 987_654_321)));
    record.headers().add("customer", Undecidable.utf8("Jane Roe"));
    log.send(record);
    log.send(
        Undecidable.partition(Undecidable.utf8("masked-2")),
        Undecidable.utf8("masked-2"),
        Undecidable.utf8("Jane Roe"));
    log.send(0, Undecidable.utf8("Jane Roe"), Undecidable.utf8("unreadable"));
    operator.awaitOpen(7);

    String masked =
        operator.run("show", operator.idOf("masked-1")).out()
            + operator.run("show", operator.idOf("masked-2")).out();
    assertThat(masked)
        .doesNotContain("Jane", "987654321", "4a616e65")
        .contains("\"customer\" : \"***\"", "\"customerId\" : \"***\"", "undecodable");
    assertThat(operator.run("list").out()).contains("(8 bytes)").doesNotContain("Jane");
    assertThat(operator.run("show", operator.idOf("masked-2"), "--unmask", "--reason=test").out())
        .contains("4a616e6520526f65");
    operator.discard(
        operator.idOf("masked-1"), operator.idOf("masked-2"), operator.idOf("(8 bytes)"));
  }

  @Test
  @Order(6)
  void what_is_discarded_is_asked_for_and_has_a_reason() {
    send.failing("discard-1", "c-1");
    String id = operator.idOf("discard-1");
    assertThat(operator.run("discard", id).exitCode()).isEqualTo(2);
    assertThat(operator.run("discard", id, "--reason= ", "--yes").err()).contains("needs a reason");
    assertThat(operator.run("discard", id, "--reason=test").err()).contains("no terminal", "--yes");
    assertThat(operator.idOf("discard-1")).isEqualTo(id);
    operator.discard(id);
    JsonNode row =
        operator.listed("--key=discard-1", "--state=discarded").path("deadLetters").get(0);
    assertThat(row.path("id").asString()).isEqualTo(id);
    assertThat(operator.run("retry", id).err()).contains("was discarded by ");
  }

  @Test
  @Order(7)
  void what_cannot_be_logged_is_not_done_and_the_registry_may_be_down_where_ids_are_known() {
    send.failing("registry-1", "c-1");
    String id = operator.idOf("registry-1");
    Operator down =
        new Operator(
            operator.bootstrapServers(),
            "http://127.0.0.1:" + Ports.free(),
            PREFIX,
            operator.types());
    ToolRun refused = down.run("discard", id, "--reason=test", "--yes");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err())
        .contains("Nothing was done, since no record of letters.daybook.dead-letter-actions.v1");
    assertThat(down.run("retry", id, "--schema-ids=" + installation.orders().schemaIds()).out())
        .contains("accepted");
  }

  @Test
  @Order(8)
  void a_broker_that_is_down_is_one_sentence() {
    ToolRun run =
        new Operator("127.0.0.1:" + Ports.free(), "http://unused", PREFIX, operator.types())
            .run("list");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("daybook: Kafka at 127.0.0.1:")
        .contains(" cannot be reached: ")
        .hasLineCount(1);
  }
}
