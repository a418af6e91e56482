package io.daybook.projections;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a projection is doing: set by its thread, read by health checks. */
final class ProjectionStatus {
  private final String projection;
  private volatile boolean placed;
  private volatile @Nullable String databaseOutage;
  private volatile @Nullable String logOutage;
  private volatile @Nullable String stopped;
  private volatile Map<String, String> stoppedPartitions = Map.of();

  ProjectionStatus(String projection) {
    this.projection = projection;
  }

  String projection() {
    return projection;
  }

  /**
   * How it goes.
   *
   * @param known whether it is of the group and knows where to read each of its partitions
   * @param stopped why it reads nothing more of some of them
   */
  void placed(boolean known, Map<String, String> stopped) {
    placed = known;
    stoppedPartitions = Map.copyOf(stopped);
    if (known) {
      this.stopped = null;
    }
  }

  /** Null when PostgreSQL can be used. */
  void databaseOutage(@Nullable String reason) {
    databaseOutage = reason;
  }

  /** Null when the broker answers. */
  void logOutage(@Nullable String reason) {
    logOutage = reason;
  }

  /** It has ended, and is started again after a while. */
  void stopped(String reason) {
    stopped = reason;
  }

  boolean isWaitingForDatabase() {
    return databaseOutage != null;
  }

  boolean isWaitingForLog() {
    return logOutage != null;
  }

  boolean isReady() {
    return placed
        && stopped == null
        && stoppedPartitions.isEmpty()
        && databaseOutage == null
        && logOutage == null;
  }

  /** For people: {@code state}, and why it is in it. */
  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    String state = placed ? "RUNNING" : "JOINING";
    state = stoppedPartitions.isEmpty() ? state : "STOPPED_IN_PART";
    state = databaseOutage == null && logOutage == null ? state : "WAITING";
    details.put("state", stopped == null ? state : "STOPPED");
    put(details, "stopped", stopped);
    details.putAll(new TreeMap<>(stoppedPartitions));
    put(details, "postgresql", databaseOutage);
    put(details, "kafka", logOutage);
    return details;
  }

  private static void put(Map<String, String> details, String name, @Nullable String value) {
    if (value != null) {
      details.put(name, value);
    }
  }
}
