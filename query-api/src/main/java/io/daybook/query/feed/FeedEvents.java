package io.daybook.query.feed;

import static java.util.Objects.requireNonNullElse;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.domain.AggregateType;
import io.daybook.domain.Rules;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.LogSkips;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.http.Json;
import io.daybook.http.ProtoJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the records of the log, here and nowhere else in the feed.
 *
 * <p>An event whose kind this release does not know is passed on with what is known of it; a record
 * that is no event is sent as {@value #UNREADABLE}. Neither stops a stream.
 */
final class FeedEvents {
  /** Name of what is sent for a record that is no event. */
  static final String UNREADABLE = "daybook.unreadable";

  /** Stands for the type of an event of a kind that nobody has named. */
  private static final String UNKNOWN = "daybook.unknown";

  private static final Pattern TYPE =
      Pattern.compile("([A-Za-z_][A-Za-z0-9_]{0,127}\\.){0,16}[A-Za-z_][A-Za-z0-9_]{0,127}");

  private static final Logger log = LoggerFactory.getLogger(FeedEvents.class);

  private final FeedPartitions partitions;
  private final Rules rules;
  private final LogSkips skips;

  /**
   * @param skips malformed records that are passed
   */
  FeedEvents(FeedPartitions partitions, Rules rules, LogSkips skips) {
    this.rules = rules;
    this.partitions = partitions;
    this.skips = skips;
  }

  private EventTopic topic(AggregateType type) {
    return new EventTopic(type, partitions.perType(), skips);
  }

  /** What is sent for this record; null for nothing, as what was erased is. */
  @Nullable FeedEvent read(ConsumerRecord<byte[], byte[]> record) {
    return read(record, _ -> true);
  }

  /**
   * The same, if it is wanted; else null.
   *
   * @param wanted by what it says of itself; what cannot be read is always sent
   */
  @Nullable FeedEvent read(
      ConsumerRecord<byte[], byte[]> record, Predicate<FeedEvent.Summary> wanted) {
    var partition = partitions.of(new TopicPartition(record.topic(), record.partition()));
    return switch (topic(partition.type()).read(record)) {
      case LogRecord.Event one -> event(partition, record, one.event(), wanted);
      case LogRecord.Unknown one -> event(partition, record, one.event(), wanted);
      case LogRecord.Malformed one -> unreadable(partition, record, one.reason());
      case LogRecord.Skipped one -> {
        log.warn("{}", one.sentence());
        yield null;
      }
      case LogRecord.Erased _ -> null;
    };
  }

  private @Nullable FeedEvent event(
      FeedPartition partition,
      ConsumerRecord<byte[], byte[]> record,
      LoggedEvent written,
      Predicate<FeedEvent.Summary> wanted) {
    try {
      LoggedEvent event = written.upcast(rules.of(partition.type())::current);
      FeedEvent.Summary summary = summary(partition.type(), record, event);
      return wanted.test(summary)
          ? new FeedEvent(
              partition.index(),
              record.offset(),
              text(partition.type(), record, event, summary),
              summary)
          : null;
    } catch (IllegalArgumentException e) {
      // A sound event with a field that JSON has no form for.
      return unreadable(
          partition, record, requireNonNullElse(e.getMessage(), e.getClass().getSimpleName()));
    }
  }

  private static FeedEvent.Summary summary(
      AggregateType type, ConsumerRecord<byte[], byte[]> record, LoggedEvent event) {
    FieldDescriptor arm = event.arm(type);
    return new FeedEvent.Summary(
        event.metadata().getAggregateId(),
        arm == null ? simpleName(typeOfUnknown(record)) : arm.getMessageType().getName(),
        event.occurredAt(),
        event.completes());
  }

  private static ByteString text(
      AggregateType type,
      ConsumerRecord<byte[], byte[]> record,
      LoggedEvent event,
      FeedEvent.Summary summary) {
    String data = event.arm(type) == null ? unknown(record, event) : ProtoJson.print(event.event());
    return text(summary.name(), data);
  }

  private static String unknown(ConsumerRecord<byte[], byte[]> record, LoggedEvent event) {
    return "{\"metadata\":%s,\"type\":\"%s\",\"value\":\"%s\"}"
        .formatted(
            ProtoJson.print(event.metadata()),
            typeOfUnknown(record),
            Base64.getEncoder().encodeToString(record.value()));
  }

  /** Full name of the event's message, from its writer. */
  private static String typeOfUnknown(ConsumerRecord<byte[], byte[]> record) {
    return RecordHeaders.text(record.headers(), RecordHeaders.TYPE)
        .filter(type -> TYPE.matcher(type).matches())
        .orElse(UNKNOWN);
  }

  private static String simpleName(String type) {
    return type.equals(UNKNOWN) ? type : type.substring(type.lastIndexOf('.') + 1);
  }

  private static FeedEvent unreadable(
      FeedPartition partition, ConsumerRecord<byte[], byte[]> record, String reason) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("topic", record.topic());
    data.put("partition", record.partition());
    data.put("offset", Long.toString(record.offset()));
    data.put("reason", reason);
    String json = new String(Json.bytes(data), StandardCharsets.UTF_8);
    return new FeedEvent(partition.index(), record.offset(), text(UNREADABLE, json), null);
  }

  private static ByteString text(String name, String json) {
    return ByteString.copyFromUtf8("event: " + name + "\ndata: " + json + "\n\n");
  }
}
