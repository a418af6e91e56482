package io.daybook.benchmarks.chart;

import java.util.List;

/**
 * A line of a {@link LineChart}.
 *
 * @param points by ascending x
 */
public record Series(Style style, List<Point> points) {

  public Series {
    points = List.copyOf(points);
  }
}
