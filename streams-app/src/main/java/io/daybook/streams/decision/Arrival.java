package io.daybook.streams.decision;

import io.daybook.proto.v1.CommandPosition;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** A command record, where it stands, and when it counts as sent. */
record Arrival(Record<byte[], byte[]> source, RecordMetadata at, long timeMs) {
  CommandPosition position(int topicEpoch) {
    return CommandPosition.newBuilder()
        .setTopicEpoch(topicEpoch)
        .setPartition(at.partition())
        .setOffset(at.offset())
        .build();
  }
}
