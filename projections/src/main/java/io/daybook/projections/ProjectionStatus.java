package io.daybook.projections;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a projection is doing, as told by its thread and asked by health checks. */
final class ProjectionStatus {
  private final String projection;
  private volatile boolean placed;
  private volatile @Nullable String databaseOutage;
  private volatile @Nullable String logOutage;
  private volatile @Nullable String stopped;

  ProjectionStatus(String projection) {
    this.projection = projection;
  }

  String projection() {
    return projection;
  }

  /** Whether it is of the group and knows where to read each of its partitions. */
  void placed(boolean known) {
    placed = known;
  }

  /** Null when PostgreSQL can be used. */
  void databaseOutage(@Nullable String reason) {
    databaseOutage = reason;
  }

  /** Null when the broker answers. */
  void logOutage(@Nullable String reason) {
    logOutage = reason;
  }

  /** It will not go on before somebody has seen to it. */
  void stopped(String reason) {
    stopped = reason;
  }

  boolean isStopped() {
    return stopped != null;
  }

  boolean isWaitingForDatabase() {
    return databaseOutage != null;
  }

  boolean isWaitingForLog() {
    return logOutage != null;
  }

  boolean isReady() {
    return placed && stopped == null && databaseOutage == null && logOutage == null;
  }

  /** For people: {@code state}, and why it is in it. */
  Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    String state = placed ? "RUNNING" : "JOINING";
    state = databaseOutage == null && logOutage == null ? state : "WAITING";
    details.put("state", stopped == null ? state : "STOPPED");
    put(details, "stopped", stopped);
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
