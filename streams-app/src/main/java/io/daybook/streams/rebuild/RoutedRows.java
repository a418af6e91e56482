package io.daybook.streams.rebuild;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import io.daybook.domain.AggregateRules;
import io.daybook.domain.ProcessRules;
import io.daybook.eventlog.CommittedRecords;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.OutcomeTopic;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.proto.v1.DecidedOffset;
import io.daybook.streams.decision.StoreRows;
import io.daybook.streams.routing.Routing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The rows of how far a process was told, made anew: one for each partition that it is told of. */
final class RoutedRows {
  private static final int NO_SCHEMA = 0;

  private final EventLog log;
  private final ProcessRules<?> process;
  private final String changelog;
  private final CommittedRecords records;
  private final UncutLog uncut;
  private final Routing routing;
  private final ObservedBefore observed;

  /**
   * Reads the log of the process.
   *
   * @param changelog of the rows
   * @param records as the group of the streams that tell knows them
   */
  RoutedRows(
      EventLog log,
      ProcessRules<?> process,
      String changelog,
      CommittedRecords records,
      UncutLog uncut) {
    this.log = log;
    this.process = process;
    this.changelog = changelog;
    this.records = records;
    this.uncut = uncut;
    this.routing = Routing.of(process, log, NO_SCHEMA);
    this.observed = ObservedBefore.of(records, log, process.type().type());
  }

  /** Finds out how far it was told, writes all rows and says them. */
  void write(ChangelogWriter writer, Consumer<String> say) {
    List<RoutedBefore> all = new ArrayList<>();
    for (int partition = 0; partition < log.settings().partitions(); partition++) {
      all.addAll(before(partition));
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    all.forEach(one -> offsets.put(one.source(), offset(one)));
    for (RoutedBefore one : all) {
      writer.put(
          new TopicPartition(changelog, one.source().partition()),
          one.source().topic(),
          one.newRow().toByteArray(),
          0,
          offsets);
    }
    writer.commit(offsets);
    say(all, say);
  }

  private void say(List<RoutedBefore> all, Consumer<String> say) {
    String name = process.type().name();
    for (String topic : routing.topicIds().keySet()) {
      String places =
          all.stream()
              .filter(one -> one.source().topic().equals(topic))
              .map(RoutedBefore::sentence)
              .collect(joining(", "));
      say.accept("  %s is told of %s: %s".formatted(name, topic, places));
    }
    all.stream().flatMap(one -> one.notes(name)).forEach(note -> say.accept("  " + note));
  }

  private List<RoutedBefore> before(int partition) {
    Map<String, Stored> rows = stored(new TopicPartition(changelog, partition));
    return routing.topicIds().keySet().stream()
        .map(
            topic ->
                before(
                    new TopicPartition(topic, partition),
                    rows.getOrDefault(topic, new Stored(null, false))))
        .toList();
  }

  /** The last row of a topic that can be read, and whether a later one cannot. */
  private record Stored(@Nullable DecidedOffset row, boolean damaged) {}

  /** A damaged row leaves what an earlier one said: so far, at least, it was told. */
  private Map<String, Stored> stored(TopicPartition partition) {
    Map<String, Stored> rows = new HashMap<>();
    records.read(
        partition,
        records.begin(partition),
        records.end(partition),
        record ->
            rows.merge(
                new String(record.key(), UTF_8),
                stored(record.value()),
                (earlier, later) -> later.damaged() ? new Stored(earlier.row(), true) : later));
    return rows;
  }

  private static Stored stored(byte @Nullable [] value) {
    return Optional.ofNullable(value)
        .flatMap(StoreRows::decidedOffset)
        .map(row -> new Stored(row, false))
        .orElse(new Stored(null, true));
  }

  private RoutedBefore before(TopicPartition source, Stored stored) {
    @Nullable DecidedOffset row = stored.row();
    long begin = records.begin(source);
    long end = records.end(source);
    @Nullable AggregateRules<?, ?, ?> type = routing.sources().get(source.topic());
    OptionalLong last =
        type == null
            ? observed.lastOutcome(records, new OutcomeTopic(log.settings().skips()), source)
            : observed.lastEvent(records, EventTopic.of(type.type(), log.settings()), source);
    // An outcome counts for nothing unless the process waits for it: none is told too early.
    boolean fromBeginning = type == null || process.type().fromBeginning();
    return new RoutedBefore(
        source,
        requireNonNull(routing.topicIds().get(source.topic())),
        Optional.ofNullable(row),
        stored.damaged(),
        row == null ? end : uncut.end(source, row, end),
        records.committedByStreams(source).stream().mapToLong(OffsetAndMetadata::offset).findAny(),
        last,
        begin,
        end,
        fromBeginning ? begin : end);
  }

  private OffsetAndMetadata offset(RoutedBefore one) {
    String metadata =
        records.committedByStreams(one.source()).map(OffsetAndMetadata::metadata).orElse("");
    return new OffsetAndMetadata(one.next(), metadata);
  }
}
