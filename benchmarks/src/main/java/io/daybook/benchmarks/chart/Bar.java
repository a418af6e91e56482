package io.daybook.benchmarks.chart;

/**
 * One value of a {@link BarChart}.
 *
 * @param low begin of the range that is drawn above it
 * @param high end of that range
 * @param figure the value in words, beside the bar
 * @param note is shown when the pointer rests on it
 */
public record Bar(Style style, double value, double low, double high, String figure, String note) {}
