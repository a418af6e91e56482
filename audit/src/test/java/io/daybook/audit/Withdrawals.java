package io.daybook.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.Timestamps;
import io.daybook.domain.AggregateType;
import io.daybook.domain.AggregateTypes;
import io.daybook.domain.ProcessType;
import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.EventKey;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.banking.account.v1.AccountCommand;
import io.daybook.proto.banking.account.v1.WithdrawMoney;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandIssued;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.proto.v1.EventMetadata;
import io.daybook.proto.v1.PackedMessage;
import io.daybook.proto.v1.ProcessEnded;
import io.daybook.proto.v1.ProcessEvent;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Withdrawals from the account {@code a-1} that the process {@code t-1} orders, for tests. */
public final class Withdrawals {
  public static final AggregateTypes TYPES = AggregateTypes.load();
  public static final ProcessType PROCESS = TYPES.processes().getFirst();
  public static final AggregateType ACCOUNTS = TYPES.byName("banking.account").orElseThrow();
  public static final AggregateType TRANSFERS = TYPES.byName("banking.transfer").orElseThrow();
  public static final String ACCOUNT = "a-1";
  public static final String TRANSFER = "t-1";

  public static final String COMMANDS = "banking.account.commands.v1";

  private static final int LATER = 900;

  private Withdrawals() {}

  /** Id of the event of this version, and of the command that it orders. */
  public static String id(int version) {
    return "%s/%s@%d".formatted(PROCESS, TRANSFER, version);
  }

  /** A withdrawal with this reference. */
  public static AccountCommand withdraw(String reference) {
    return AccountCommand.newBuilder()
        .setWithdrawMoney(WithdrawMoney.newBuilder().setReference(reference))
        .build();
  }

  /** The event that issues a command. */
  public static ProcessEvent issued(int version, Instant at, AccountCommand command) {
    return ProcessEvent.newBuilder()
        .setMetadata(metadata(version, at))
        .setCommandIssued(
            CommandIssued.newBuilder()
                .setAggregateType(ACCOUNTS.name())
                .setAggregateId(ACCOUNT)
                .setCommand(
                    PackedMessage.newBuilder()
                        .setType("banking.account.v1.AccountCommand")
                        .setValue(command.toByteString())))
        .build();
  }

  /** An event that issues nothing. */
  public static ProcessEvent ended(int version, Instant at) {
    return ProcessEvent.newBuilder()
        .setMetadata(metadata(version, at))
        .setProcessEnded(ProcessEnded.getDefaultInstance())
        .build();
  }

  private static EventMetadata metadata(int version, Instant at) {
    return EventMetadata.newBuilder()
        .setEventId(id(version))
        .setAggregateType(PROCESS.name())
        .setAggregateId(TRANSFER)
        .setVersion(version)
        .setOccurredAt(Timestamps.fromMillis(at.toEpochMilli()))
        .setCommandId("observed-" + version)
        .setCorrelationId("story")
        .setCausationId("observed-" + version)
        .setCommandPosition(CommandPosition.newBuilder().setOffset(version))
        .setEventsInCommand(1)
        .build();
  }

  /** Key of an event. */
  public static byte[] key(int version) {
    return new EventKey(TRANSFER, version).toBytes();
  }

  /** What the process says of a command that it sends. */
  public static CommandMetadata.Builder sent(int version) {
    return CommandMetadata.newBuilder()
        .setCommandId(id(version))
        .setAggregateId(ACCOUNT)
        .setCorrelationId("story")
        .setCausationId(id(version))
        .setActor(Actor.newBuilder().setName(PROCESS.name()));
  }

  /** Value of a record of a command. */
  public static byte[] value(CommandMetadata.Builder metadata, AccountCommand command) {
    return WireFormat.frame(7, command.toBuilder().setMetadata(metadata).build());
  }

  /** Partition of the account. */
  public static int partition(int partitions) {
    return AggregatePartitioner.partition(ACCOUNT.getBytes(UTF_8), partitions);
  }

  /** A command whose arm is not known here. */
  public static AccountCommand later() {
    var arm = UnknownFieldSet.Field.newBuilder().addLengthDelimited(ByteString.EMPTY).build();
    return AccountCommand.newBuilder()
        .setUnknownFields(UnknownFieldSet.newBuilder().addField(LATER, arm).build())
        .build();
  }

  /** The record of a command. */
  public static ConsumerRecord<byte[], byte[]> record(
      int partition, long offset, Instant time, String key, byte[] value) {
    return new ConsumerRecord<>(
        COMMANDS,
        partition,
        offset,
        time.toEpochMilli(),
        TimestampType.LOG_APPEND_TIME,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        key.getBytes(UTF_8),
        value,
        new RecordHeaders(),
        Optional.empty());
  }
}
