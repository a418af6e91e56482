package io.daybook.benchmarks.chart;

import java.util.List;
import java.util.stream.Stream;

/**
 * Lying bars, one below the other, for 300 to 400 pixels of width.
 *
 * @param description for those who do not see it
 */
public record BarChart(String description, String unit, List<Bar> bars) {

  private static final double WIDTH = 380;
  private static final double LEFT = 138;
  private static final double RIGHT = WIDTH - 56;
  private static final double TOP = 8;
  private static final double ROW = 25;
  private static final double THICK = 14;

  public String svg() {
    double bottom = TOP + ROW * bars.size();
    Axis axis =
        Axis.linear(bars.stream().flatMap(bar -> Stream.of(bar.value(), bar.high())).toList());
    var svg = new StringBuilder();
    svg.append(
        Markup.format(
            "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%n",
            WIDTH, bottom + 36, Markup.escape(description)));
    for (Tick tick : axis.ticks()) {
      double at = xOf(axis, tick.value());
      svg.append(
          Markup.format(
              "<path class=\"%s\" d=\"M%.1f,%.1fV%.1f\"/><text class=\"middle\" x=\"%.1f\""
                  + " y=\"%.1f\">%s</text>",
              tick.value() == 0 ? "base" : "grid", at, TOP, bottom, at, bottom + 15, tick.label()));
    }
    svg.append(
        Markup.format(
            "<text class=\"title middle\" x=\"%.1f\" y=\"%.1f\">%s</text>",
            (LEFT + RIGHT) / 2, bottom + 32, Markup.escape(unit)));
    for (int i = 0; i < bars.size(); i++) {
      add(svg, axis, bars.get(i), TOP + ROW * i + ROW / 2);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void add(StringBuilder svg, Axis axis, Bar bar, double middle) {
    double end = xOf(axis, bar.value());
    svg.append(
        Markup.format(
            "%n<g data-peer=\"%s\" class=\"point\"><text class=\"end\" x=\"%.1f\" y=\"%.1f\">%s"
                + "</text><rect class=\"bar%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                + " height=\"%.1f\" rx=\"2\"/>",
            Markup.escape(bar.style().name()),
            LEFT - 7,
            middle + 3.8,
            Markup.escape(bar.style().name()),
            bar.style().dashed() ? " hollow" : "",
            LEFT,
            middle - THICK / 2,
            Math.max(1, end - LEFT),
            THICK));
    if (bar.high() > bar.low()) {
      svg.append(
          Markup.format(
              "<path class=\"whisker\" d=\"M%.1f,%.1fH%.1fm0,-4v8\"/>",
              xOf(axis, bar.low()), middle, xOf(axis, bar.high())));
    }
    svg.append(
        Markup.format(
            "<text class=\"figure\" x=\"%.1f\" y=\"%.1f\">%s</text><title>%s</title></g>",
            RIGHT + 8, middle + 3.8, Markup.escape(bar.figure()), Markup.escape(bar.note())));
  }

  private static double xOf(Axis axis, double value) {
    return LEFT + axis.at(value) * (RIGHT - LEFT);
  }
}
