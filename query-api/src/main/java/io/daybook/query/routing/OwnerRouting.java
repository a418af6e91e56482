package io.daybook.query.routing;

import io.daybook.domain.AggregateType;
import io.daybook.query.store.Partitions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/** Lets any instance answer for any aggregate. */
public final class OwnerRouting {
  /**
   * Header of an answer from a standby: how many offsets it was behind the log's end before it was
   * asked, the markers of transactions included.
   */
  public static final String LAG_HEADER = "Daybook-Standby-Lag";

  private final Partitions partitions;
  private final Forwarder forwarder;
  private final Duration wait;
  private final MeterRegistry meters;

  /**
   * @param wait at most, for an owner that can be asked
   */
  public OwnerRouting(
      Partitions partitions, Forwarder forwarder, Duration wait, MeterRegistry meters) {
    this.partitions = partitions;
    this.forwarder = forwarder;
    this.wait = wait;
    this.meters = meters;
  }

  /**
   * One query to the aggregates of a type.
   *
   * @param own answers from the partitions of this instance
   * @param standby answers from its standbys, at once
   */
  public HandlerFunction<ServerResponse> of(
      AggregateType type,
      HandlerFunction<ServerResponse> own,
      HandlerFunction<ServerResponse> standby) {
    return new RoutedQuery(
        type,
        own,
        new StandbyQuery(type, standby, partitions, meters),
        partitions,
        forwarder,
        wait);
  }
}
