package io.daybook.localstack.supervisor;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
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

  /** As it is now: a part that is recorded as running and does not run is gone. */
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

  /** Empty where the properties are not those of a record. */
  static Optional<PartRecord> of(String part, Properties properties) {
    try {
      return Optional.of(
          new PartRecord(
              part,
              PartState.valueOf(required(properties, "state")),
              new ProcessId(
                  Long.parseLong(required(properties, "pid")),
                  Long.parseLong(required(properties, "started-at-ms"))),
              required(properties, "stop-signal"),
              required(properties, "address"),
              Integer.parseInt(required(properties, "restarts")),
              Instant.parse(required(properties, "since"))));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String required(Properties properties, String name) {
    String value = properties.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }
}
