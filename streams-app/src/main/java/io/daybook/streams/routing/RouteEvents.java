package io.daybook.streams.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daybook.eventlog.AggregatePartitioner;
import io.daybook.eventlog.Hops;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.Observe;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.PartitionedValue;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Tells one process of the events and outcomes of one partition, each exactly once. */
final class RouteEvents implements Processor<byte[], byte[], byte[], PartitionedValue> {
  private final Routing routing;
  private final GroupCommit groupCommit;
  private final Observables observables;

  private ProcessorContext<byte[], PartitionedValue> context;
  private RoutedOffsets routed;
  private @Nullable Cancellable begin;

  RouteEvents(Routing routing, GroupCommit groupCommit) {
    this.routing = routing;
    this.groupCommit = groupCommit;
    this.observables = new Observables(routing);
  }

  @Override
  public void init(ProcessorContext<byte[], PartitionedValue> processorContext) {
    context = processorContext;
    routed =
        new RoutedOffsets(
            routing.process(), context.getStateStore(routing.storeName()), routing.topicIds());
    int partition = context.taskId().partition();
    for (String topic : routing.topics()) {
      TopicPartition source = new TopicPartition(topic, partition);
      long first = routed.next(topic).orElseGet(() -> beginning(source));
      groupCommit.readFrom(source, first, routed.leaderEpoch(topic));
    }
    // What is put at the start of a task is committed with its first work only, and a process that
    // begins at the end of the log must not begin at another end after a crash.
    // A task whose transaction was aborted begins again with the same object.
    cancelBegin();
    begin = context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, _ -> begun());
  }

  private long beginning(TopicPartition source) {
    if (groupCommit.hasCommitted(source)) {
      throw RefusesToRouteException.lost(
          routing.process(),
          "How far %s was told of %s is lost: it would observe again what it has observed"
              .formatted(routing.process(), source),
          null);
    }
    boolean all = routing.rules().type().fromBeginning();
    long first = all ? groupCommit.begin(source) : groupCommit.end(source);
    routed.advance(source.topic(), first - 1, Optional.empty());
    return first;
  }

  private void begun() {
    cancelBegin();
    context.commit();
  }

  private void cancelBegin() {
    if (begin != null) {
      begin.cancel();
    }
  }

  @Override
  public void process(Record<byte[], byte[]> source) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    if (!routed.covers(at.topic(), at.offset())) {
      Optional<ProcessCommand> command = observables.read(consumed(source, at));
      command.ifPresent(one -> context.forward(record(one, source), routing.sinkName()));
      TopicPartition read = new TopicPartition(at.topic(), at.partition());
      routed.advance(at.topic(), at.offset(), groupCommit.leaderEpoch(read, at.offset()));
    }
    groupCommit.decided(context);
  }

  @Override
  public void close() {
    groupCommit.closed(context);
  }

  static ConsumerRecord<byte[], byte[]> consumed(Record<byte[], byte[]> source, RecordMetadata at) {
    return new ConsumerRecord<>(
        at.topic(),
        at.partition(),
        at.offset(),
        source.timestamp(),
        TimestampType.NO_TIMESTAMP_TYPE,
        ConsumerRecord.NULL_SIZE,
        ConsumerRecord.NULL_SIZE,
        source.key(),
        source.value(),
        source.headers(),
        Optional.empty());
  }

  private Record<byte[], PartitionedValue> record(
      ProcessCommand command, Record<byte[], byte[]> source) {
    CommandMetadata metadata = command.getMetadata();
    byte[] key = metadata.getAggregateId().getBytes(UTF_8);
    return new Record<>(
        key,
        new PartitionedValue(
            WireFormat.frame(routing.commandSchemaId(), command),
            AggregatePartitioner.partition(key, routing.log().partitions())),
        source.timestamp(),
        headers(metadata, source.headers()));
  }

  private Headers headers(CommandMetadata metadata, Headers source) {
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.addCloudEvent(
        headers,
        metadata.getCommandId(),
        routing.process(),
        Observe.getDescriptor().getFullName(),
        metadata.getAggregateId());
    RecordHeaders.copyTrace(source, headers);
    Hops.copy(source, headers);
    return headers;
  }
}
