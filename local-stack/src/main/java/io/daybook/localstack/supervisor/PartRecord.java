package io.daybook.localstack.supervisor;

import java.time.Instant;
import java.util.Properties;

/**
 * What is on disk about one part, or about the supervisor itself.
 *
 * @param process of the last start; number 0 when there was none
 * @param stopSignal ends the process gracefully
 * @param address for people: a URL, or host and port
 * @param restarts since the supervisor started
 * @param since when it got into this state
 */
public record PartRecord(
    String part,
    PartState state,
    ProcessId process,
    String stopSignal,
    String address,
    int restarts,
    Instant since) {

  static PartRecord waiting(String part, String address) {
    return new PartRecord(
        part, PartState.WAITING, new ProcessId(0, 0), "TERM", address, 0, Instant.now());
  }

  PartRecord in(PartState next) {
    return new PartRecord(part, next, process, stopSignal, address, restarts, Instant.now());
  }

  PartRecord running(ProcessHandle started, String signal) {
    return new PartRecord(part, state, ProcessId.of(started), signal, address, restarts, since);
  }

  PartRecord startedAgain() {
    return new PartRecord(
        part, PartState.RESTARTING, process, stopSignal, address, restarts + 1, Instant.now());
  }

  /** As it is now: a part that is said to run and does not is gone. */
  public PartRecord seen() {
    boolean saysItRuns = state == PartState.UP || state == PartState.STOPPING;
    return saysItRuns && !isAlive() ? in(PartState.GONE) : this;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  Properties toProperties() {
    Properties properties = new Properties();
    properties.setProperty("state", state.name());
    properties.setProperty("pid", Long.toString(process.pid()));
    properties.setProperty("started-at-ms", Long.toString(process.startedAtMs()));
    properties.setProperty("stop-signal", stopSignal);
    properties.setProperty("address", address);
    properties.setProperty("restarts", Integer.toString(restarts));
    properties.setProperty("since", since.toString());
    return properties;
  }

  static PartRecord of(String part, Properties properties) {
    return new PartRecord(
        part,
        PartState.valueOf(properties.getProperty("state")),
        new ProcessId(
            Long.parseLong(properties.getProperty("pid")),
            Long.parseLong(properties.getProperty("started-at-ms"))),
        properties.getProperty("stop-signal"),
        properties.getProperty("address"),
        Integer.parseInt(properties.getProperty("restarts")),
        Instant.parse(properties.getProperty("since")));
  }
}
