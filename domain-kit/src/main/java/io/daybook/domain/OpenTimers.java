package io.daybook.domain;

import com.google.protobuf.Timestamp;
import io.daybook.proto.v1.Fire;
import io.daybook.proto.v1.OpenTimer;
import io.daybook.proto.v1.ProcessEvent;
import io.daybook.proto.v1.ProcessProgress;
import io.daybook.proto.v1.TimerCancelled;
import io.daybook.proto.v1.TimerFired;
import io.daybook.proto.v1.TimerSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The timers of one process: what a reaction does to them as events, and what events leave. */
final class OpenTimers {
  private static final int MAX = 100;

  private OpenTimers() {}

  /**
   * The events of a reaction's timers.
   *
   * @param progress of the process before
   * @param fired the timer that is observed, which is not open any more
   * @throws IllegalArgumentException if more would be open than a process may have
   */
  static List<ProcessEvent> events(
      ProcessProgress progress, Optional<OpenTimer> fired, Reaction reaction) {
    Map<String, Timestamp> open = new LinkedHashMap<>();
    progress.getOpenTimersList().forEach(timer -> open.put(timer.getTimer(), timer.getDueAt()));
    fired.ifPresent(timer -> open.remove(timer.getTimer()));
    List<ProcessEvent> events = new ArrayList<>();
    for (Reaction.Timer timer : reaction.timers()) {
      cancel(timer.name(), open).ifPresent(events::add);
      if (timer instanceof Reaction.Timer.Set(String name, Instant dueAt)) {
        Timestamp due = timestamp(dueAt);
        open.put(name, due);
        events.add(
            ProcessEvent.newBuilder()
                .setTimerSet(TimerSet.newBuilder().setTimer(name).setDueAt(due))
                .build());
      }
    }
    if (reaction.ends()) {
      List.copyOf(open.keySet()).forEach(name -> cancel(name, open).ifPresent(events::add));
    }
    if (open.size() > MAX) {
      throw new IllegalArgumentException(
          "It would have %d open timers, at most %d are taken".formatted(open.size(), MAX));
    }
    return events;
  }

  private static Optional<ProcessEvent> cancel(String name, Map<String, Timestamp> open) {
    return Optional.ofNullable(open.remove(name))
        .map(
            due ->
                ProcessEvent.newBuilder()
                    .setTimerCancelled(TimerCancelled.newBuilder().setTimer(name).setDueAt(due))
                    .build());
  }

  /** The open timer that is to be fired, if it is one. */
  static Optional<OpenTimer> of(ProcessProgress progress, Fire fire) {
    return progress.getOpenTimersList().stream()
        .filter(open -> open.getVersion() == fire.getVersion())
        .filter(open -> open.getTimer().equals(fire.getTimer()))
        .filter(open -> open.getDueAt().equals(fire.getDueAt()))
        .findFirst();
  }

  /** The open timer that was fired, if it is one. */
  static Optional<OpenTimer> of(ProcessProgress progress, TimerFired fired) {
    return named(progress, fired.getTimer());
  }

  /** One event further, which has set a timer. */
  static ProcessProgress set(ProcessProgress progress, TimerSet timer) {
    ProcessProgress.Builder next = Progress.next(progress);
    return next.addOpenTimers(
            OpenTimer.newBuilder()
                .setVersion(next.getVersion())
                .setTimer(timer.getTimer())
                .setDueAt(timer.getDueAt()))
        .build();
  }

  /** One event further, which has cancelled a timer. */
  static ProcessProgress cancelled(ProcessProgress progress, TimerCancelled timer) {
    ProcessProgress.Builder next = Progress.next(progress);
    named(progress, timer.getTimer()).ifPresent(open -> close(next, open));
    return next.build();
  }

  static void close(ProcessProgress.Builder progress, OpenTimer timer) {
    progress.removeOpenTimers(progress.getOpenTimersList().indexOf(timer));
  }

  private static Optional<OpenTimer> named(ProcessProgress progress, String name) {
    return progress.getOpenTimersList().stream()
        .filter(open -> open.getTimer().equals(name))
        .findFirst();
  }

  private static Timestamp timestamp(Instant at) {
    return Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()).build();
  }
}
