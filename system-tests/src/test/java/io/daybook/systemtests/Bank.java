package io.daybook.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.sales.order.v1.OrderCommand;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.systemtests.Http.Answer;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** Accounts and transfers of the business banking, as an application sends and reads them. */
final class Bank {
  /**
   * A process needs three hops; after a kill its task may wait for the session of the killed one.
   */
  private static final Duration BOUND = Duration.ofMinutes(3);

  private final Installation installation;
  private final Http http;

  Bank(Installation installation, Http http) {
    this.installation = installation;
    this.http = http;
  }

  /** Opens an account with a balance in EUR. */
  void open(String account, long units) {
    insist("accounts/%s:open".formatted(account), "{\"currencyCode\":\"EUR\"}");
    insist(
        "accounts/%s:deposit".formatted(account),
        "{\"amount\":%s,\"source\":\"cash\",\"reference\":\"opening\"}".formatted(eur(units)));
  }

  Answer freeze(String account) {
    return send("accounts/%s:freeze".formatted(account), "{\"reason\":\"test\"}");
  }

  /** Requests a transfer, once however often it is sent. */
  void request(String transfer, String from, String to, long units) {
    insist(
        "transfers/%s:request".formatted(transfer),
        "{\"fromAccountId\":\"%s\",\"toAccountId\":\"%s\",\"amount\":%s}"
            .formatted(from, to, eur(units)));
  }

  /** Status of a transfer once it is over. */
  String end(String transfer) {
    return Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptions()
        .until(
            () -> read("transfers/" + transfer).path("status").asString(),
            status -> status.endsWith("_COMPLETED") || status.endsWith("_FAILED"));
  }

  /** Writes an empty command to an account, as if a process had ordered it. */
  void sendInTheNameOfProcess(String account, String commandId) throws Exception {
    CommandMetadata metadata =
        CommandMetadata.newBuilder()
            .setCommandId(commandId)
            .setAggregateId(account)
            .setCausationId(commandId)
            .setActor(Actor.newBuilder().setName("banking.money_transfer"))
            .build();
    // Unions have their metadata in the same place.
    byte[] value = WireFormat.frame(1, OrderCommand.newBuilder().setMetadata(metadata).build());
    byte[] key = account.getBytes(UTF_8);
    int partition = AggregatePartitioner.partition(key, Installation.PARTITIONS);
    Map<String, Object> config = Map.of("bootstrap.servers", installation.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>("banking.account.commands.v1", partition, key, value))
          .get();
    }
  }

  /** Balance of an account in EUR. */
  long balance(String account) {
    return read("accounts/" + account).path("balance").path("units").asLong();
  }

  /** A state or a history. */
  JsonNode read(String path) {
    return http.get(installation.query() + "/v1/" + path).requireOk().body();
  }

  /** The same command until it is accepted, as an application does. */
  private void insist(String path, String body) {
    String verb = path.substring(path.indexOf(':') + 1);
    Awaitility.await()
        .atMost(BOUND)
        .ignoreExceptions()
        .until(() -> send(path, body, "Idempotency-Key", verb).status() == 200);
  }

  private Answer send(String path, String body, String... headers) {
    return http.post(installation.gateway() + "/v1/" + path, body, headers);
  }

  private static String eur(long units) {
    return "{\"currencyCode\":\"EUR\",\"units\":\"%d\"}".formatted(units);
  }
}
