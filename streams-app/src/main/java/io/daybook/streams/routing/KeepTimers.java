package io.daybook.streams.routing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.util.Timestamps;
import io.daybook.eventlog.EventTopic;
import io.daybook.eventlog.LogPlace;
import io.daybook.eventlog.LogRecord;
import io.daybook.eventlog.RecordHeaders;
import io.daybook.eventlog.WireFormat;
import io.daybook.proto.v1.Actor;
import io.daybook.proto.v1.CommandMetadata;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.ProcessCommand;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.TimerRow;
import io.daybook.streams.commit.GroupCommit;
import io.daybook.streams.decision.PartitionedValue;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the open timers of one partition of a process, and tells the process of those that are due.
 *
 * <p>The rows are what the events add up to, and nothing else: a timer is taken away by the event
 * that says that it was fired or cancelled. Until then it is told again after a while, under the
 * same command id, and the process decides it once. The clock here decides only when to tell: by
 * the broker's clock, the process leaves a timer undecided before its time.
 */
final class KeepTimers implements Processor<byte[], byte[], byte[], PartitionedValue> {
  private static final Logger log = LoggerFactory.getLogger(KeepTimers.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** Until then the process has decided, unless it is behind, parked, or a clock is ahead. */
  private static final long FIRST_AGAIN_MS = 2_000;

  /** Of a process that stays parked. */
  private static final long LAST_AGAIN_MS = 512_000;

  /** Bounds what one period adds to a transaction; those that are left come in the next. */
  private static final int MAX_PER_PERIOD = 10_000;

  private final Routing routing;
  private final GroupCommit groupCommit;
  private final EventTopic events;
  private final Map<String, Told> told = new HashMap<>();

  private ProcessorContext<byte[], PartitionedValue> context;
  private RoutedOffsets read;
  private TimerRows timers;
  private int partition;
  private long nextDueMs;
  private @Nullable Cancellable ticks;

  /** Of a store that is made anew: until then, its rows are those of long ago. */
  private long catchUpTo;

  private boolean hasRead;

  /**
   * That a timer was told.
   *
   * @param againMs when it is told again, unless it is closed before
   * @param waitMs how long that is after the last time
   */
  private record Told(long againMs, long waitMs) {
    static Told first(long nowMs) {
      return new Told(nowMs + FIRST_AGAIN_MS, FIRST_AGAIN_MS);
    }

    Told again(long nowMs) {
      long wait = Math.min(2 * waitMs, LAST_AGAIN_MS);
      return new Told(nowMs + wait, wait);
    }
  }

  KeepTimers(Routing routing, GroupCommit groupCommit) {
    this.routing = routing;
    this.groupCommit = groupCommit;
    this.events = EventTopic.of(routing.rules().type().type(), routing.log());
  }

  @Override
  public void init(ProcessorContext<byte[], PartitionedValue> processorContext) {
    context = processorContext;
    read =
        new RoutedOffsets(
            routing.process(), context.getStateStore(routing.timersName()), routing.ownEvents());
    timers = new TimerRows(context.getStateStore(routing.timersName()));
    partition = context.taskId().partition();
    TopicPartition source = new TopicPartition(routing.events(), partition);
    Optional<Long> next = read.next(routing.events());
    catchUpTo = next.isPresent() ? 0 : groupCommit.end(source);
    // A store that is lost is made anew from the beginning: the log is the truth.
    long first = next.orElseGet(() -> groupCommit.begin(source));
    groupCommit.readFrom(source, first, read.leaderEpoch(routing.events()));
    begin();
  }

  /** A task whose transaction was aborted begins again with the same object. */
  private void begin() {
    if (ticks != null) {
      ticks.cancel();
    }
    told.clear();
    nextDueMs = 0;
    ticks = context.schedule(PERIOD, PunctuationType.WALL_CLOCK_TIME, this::tell);
  }

  @Override
  public void process(Record<byte[], byte[]> source) {
    RecordMetadata at = context.recordMetadata().orElseThrow();
    if (!read.covers(at.topic(), at.offset())) {
      switch (events.read(RouteEvents.consumed(source, at))) {
        case LogRecord.Event one -> apply((ProcessEvent) one.event().event());
        case LogRecord.Erased _ -> {
          // A timer that it has set stays as it is.
        }
        case LogRecord.Unknown one -> throw refused(one.place(), "it is " + one.what());
        case LogRecord.Malformed one -> throw refused(one.place(), one.reason());
        case LogRecord.Skipped skipped -> log.warn("{}", skipped.sentence());
      }
      read.advance(
          at.topic(),
          at.offset(),
          groupCommit.leaderEpoch(new TopicPartition(at.topic(), at.partition()), at.offset()));
    }
    hasRead = true;
    groupCommit.decided(context);
  }

  private void apply(ProcessEvent event) {
    timers.apply(event).ifPresent(told::remove);
    if (event.hasTimerSet()) {
      nextDueMs = Math.min(nextDueMs, Timestamps.toMillis(event.getTimerSet().getDueAt()));
    }
  }

  private RefusesToRouteException refused(LogPlace place, String reason) {
    return new RefusesToRouteException(
        "The timers of %s end at %s: %s".formatted(routing.process(), place, reason), null);
  }

  /** Tells what is due; nothing is read as long as nothing is. */
  private void tell(long nowMs) {
    if (nowMs < nextDueMs || isCatchingUp()) {
      return;
    }
    AtomicInteger left = new AtomicInteger(MAX_PER_PERIOD);
    nextDueMs =
        timers.offer((key, row) -> TimerRows.dueMs(key) <= nowMs && tell(key, row, nowMs, left));
    if (left.get() < MAX_PER_PERIOD) {
      context.commit();
    }
    for (Told one : told.values()) {
      nextDueMs = Math.min(nextDueMs, one.againMs());
    }
  }

  /** It ends where the log ended, or where nothing comes: the last offsets may be of no record. */
  private boolean isCatchingUp() {
    boolean reads = hasRead && read.next(routing.events()).orElse(0L) < catchUpTo;
    hasRead = false;
    if (!reads) {
      catchUpTo = 0;
    }
    return reads;
  }

  /** Whether there was room for a timer that is due. */
  private boolean tell(String key, byte[] row, long nowMs, AtomicInteger left) {
    Told last = told.get(key);
    if (last != null && nowMs < last.againMs()) {
      return true;
    }
    if (left.get() == 0) {
      return false;
    }
    left.decrementAndGet();
    told.put(key, last == null ? Told.first(nowMs) : last.again(nowMs));
    context.forward(record(TimerRows.read(key, row), nowMs), routing.fireSinkName());
    return true;
  }

  private Record<byte[], PartitionedValue> record(TimerRow timer, long nowMs) {
    String setBy =
        "%s/%s@%d".formatted(routing.process(), timer.getProcessId(), timer.getVersion());
    ProcessCommand command =
        ProcessCommand.newBuilder()
            .setMetadata(
                CommandMetadata.newBuilder()
                    .setCommandId(setBy + "/fire")
                    .setAggregateId(timer.getProcessId())
                    .setCorrelationId(timer.getCorrelationId())
                    .setCausationId(setBy)
                    .setActor(Actor.newBuilder().setName(routing.process())))
            .setFire(
                Fire.newBuilder()
                    .setTimer(timer.getTimer())
                    .setVersion(timer.getVersion())
                    .setDueAt(Timestamps.fromMillis(timer.getDueMs())))
            .build();
    return new Record<>(
        timer.getProcessId().getBytes(UTF_8),
        new PartitionedValue(WireFormat.frame(routing.commandSchemaId(), command), partition),
        nowMs,
        headers(command.getMetadata()));
  }

  private Headers headers(CommandMetadata metadata) {
    Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
    RecordHeaders.addCloudEvent(
        headers,
        metadata.getCommandId(),
        routing.process(),
        Fire.getDescriptor().getFullName(),
        metadata.getAggregateId());
    return headers;
  }

  @Override
  public void close() {
    groupCommit.closed(context);
  }
}
