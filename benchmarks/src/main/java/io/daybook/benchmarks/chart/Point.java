package io.daybook.benchmarks.chart;

/**
 * One value of a series.
 *
 * @param low begin of the range that is drawn behind it, at or below {@code y}
 * @param high end of that range
 * @param note is shown when the pointer rests on it
 */
public record Point(double x, double y, double low, double high, String note) {}
