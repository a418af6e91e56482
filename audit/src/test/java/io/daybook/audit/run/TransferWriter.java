package io.daybook.audit.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.audit.Withdrawals;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.v1.ProcessEvent;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes in transactions what streams-app writes of a process, whole or in part. */
final class TransferWriter implements AutoCloseable {
  private static final AccountCommand WITHDRAW = Withdrawals.withdraw("t-1");

  private final EventLog log;
  private final KafkaProducer<byte[], byte[]> producer;

  TransferWriter(EventLog log) {
    this.log = log;
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers",
                log.settings().bootstrapServers(),
                "transactional.id",
                UUID.randomUUID().toString(),
                "transaction.timeout.ms",
                10_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producer.initTransactions();
  }

  ProducerRecord<byte[], byte[]> event(int version, Instant at) {
    return event(version, at, Withdrawals.issued(version, at, WITHDRAW));
  }

  ProducerRecord<byte[], byte[]> ended(int version, Instant at) {
    return event(version, at, Withdrawals.ended(version, at));
  }

  private ProducerRecord<byte[], byte[]> event(int version, Instant at, ProcessEvent event) {
    int partition = partition(Withdrawals.TRANSFER);
    ProcessEvent.Builder placed = event.toBuilder();
    placed.getMetadataBuilder().getCommandPositionBuilder().setPartition(partition);
    return new ProducerRecord<>(
        log.topics().events(Withdrawals.PROCESS.type()),
        partition,
        at.toEpochMilli(),
        Withdrawals.key(version),
        WireFormat.frame(7, placed.build()));
  }

  ProducerRecord<byte[], byte[]> tombstone(int version) {
    return new ProducerRecord<>(
        log.topics().events(Withdrawals.PROCESS.type()),
        partition(Withdrawals.TRANSFER),
        Withdrawals.key(version),
        null);
  }

  ProducerRecord<byte[], byte[]> command(int version) {
    return command(version, WITHDRAW);
  }

  ProducerRecord<byte[], byte[]> command(int version, AccountCommand command) {
    return new ProducerRecord<>(
        log.topics().commands(Withdrawals.ACCOUNTS),
        partition(Withdrawals.ACCOUNT),
        Withdrawals.ACCOUNT.getBytes(UTF_8),
        Withdrawals.value(Withdrawals.sent(version), command));
  }

  ProducerRecord<byte[], byte[]> retry(int version) {
    ProducerRecord<byte[], byte[]> retry = command(version);
    retry.headers().add(RecordHeaders.RETRY, "1".getBytes(UTF_8));
    return retry;
  }

  private int partition(String id) {
    return AggregatePartitioner.partition(id.getBytes(UTF_8), log.settings().partitions());
  }

  /** One transaction, which is there when this returns. */
  @SafeVarargs
  final void commit(ProducerRecord<byte[], byte[]>... records) {
    producer.beginTransaction();
    for (var record : records) {
      write(record);
    }
    producer.commitTransaction();
  }

  /** One that has never happened. */
  @SafeVarargs
  final void abort(ProducerRecord<byte[], byte[]>... records) {
    producer.beginTransaction();
    for (var record : records) {
      write(record);
    }
    producer.abortTransaction();
  }

  private void write(ProducerRecord<byte[], byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
