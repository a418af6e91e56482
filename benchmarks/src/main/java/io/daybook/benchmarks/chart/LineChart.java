package io.daybook.benchmarks.chart;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Series over a common x, for 300 to 400 pixels of width.
 *
 * @param description for those who do not see it
 */
public record LineChart(
    String description, Axis x, String xTitle, Axis y, String yTitle, List<Series> series) {

  private static final double WIDTH = 380;
  private static final double HEIGHT = 252;
  private static final double LEFT = 40;
  private static final double RIGHT = WIDTH - 14;
  private static final double TOP = 26;
  private static final double BOTTOM = HEIGHT - 38;

  public String svg() {
    var svg = new StringBuilder();
    svg.append(
        Markup.format(
            "<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s\">%n",
            WIDTH, HEIGHT, Markup.escape(description)));
    y.ticks().forEach(tick -> addGrid(svg, tick));
    x.ticks().forEach(tick -> addXTick(svg, tick));
    svg.append(text("title start", 2, 12, yTitle));
    svg.append(text("title middle", (LEFT + RIGHT) / 2, HEIGHT - 4, xTitle));
    // The first series is the most important one: it is drawn last, above the others.
    series.reversed().forEach(one -> addSeries(svg, one));
    return svg.append("</svg>\n").toString();
  }

  private void addGrid(StringBuilder svg, Tick tick) {
    double at = yOf(tick.value());
    String kind = tick.value() == 0 ? "base" : "grid";
    svg.append(
        Markup.format(
            "<path class=\"%s\" d=\"M%.1f,%.1fH%.1f\"/>%s",
            kind, LEFT, at, RIGHT, text("end", LEFT - 6, at + 3.8, tick.label())));
  }

  private void addXTick(StringBuilder svg, Tick tick) {
    double at = xOf(tick.value());
    svg.append(
        Markup.format(
            "<path class=\"base\" d=\"M%.1f,%.1fv4\"/>%s",
            at, BOTTOM, text("middle", at, BOTTOM + 16, tick.label())));
  }

  private void addSeries(StringBuilder svg, Series one) {
    svg.append("\n<g data-peer=\"%s\">".formatted(Markup.escape(one.style().name())));
    String line =
        one.points().stream()
            .map(point -> Markup.format("%.1f,%.1f", xOf(point.x()), yOf(point.y())))
            .collect(Collectors.joining("L", "M", ""));
    svg.append(
        "<path class=\"line%s\" d=\"%s\"/>".formatted(one.style().dashed() ? " dashed" : "", line));
    for (Point point : one.points()) {
      double at = xOf(point.x());
      if (point.high() > point.low()) {
        svg.append(
            Markup.format(
                "<path class=\"range\" d=\"M%.1f,%.1fV%.1f\"/>",
                at, yOf(point.low()), yOf(point.high())));
      }
      svg.append(
          Markup.format(
              "<g class=\"point\">%s<circle class=\"target\" cx=\"%.1f\" cy=\"%.1f\" r=\"9\"/>"
                  + "<title>%s</title></g>",
              one.style().marker(at, yOf(point.y()), !one.style().dashed()),
              at,
              yOf(point.y()),
              Markup.escape(point.note())));
    }
    svg.append("</g>");
  }

  private double xOf(double value) {
    return LEFT + x.at(value) * (RIGHT - LEFT);
  }

  private double yOf(double value) {
    return BOTTOM - y.at(value) * (BOTTOM - TOP);
  }

  private static String text(String kind, double x, double y, String text) {
    return Markup.format(
        "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">%s</text>", kind, x, y, Markup.escape(text));
  }
}
