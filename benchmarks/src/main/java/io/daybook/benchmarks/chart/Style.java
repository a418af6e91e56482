package io.daybook.benchmarks.chart;

/**
 * How a series looks; its colour is the CSS variable {@code --ink} of the elements whose {@code
 * data-peer} has its name.
 *
 * @param dashed a variant of another series, whose marker it has, but hollow
 */
public record Style(String name, Marker marker, boolean dashed) {

  /** A piece of the line with its marker, for a legend. */
  public String swatch() {
    return """
    <svg class="swatch" viewBox="0 0 30 12" aria-hidden="true"><g data-peer="%s">\
    <path class="line%s" d="M1,6H29"/>%s</g></svg>"""
        .formatted(Markup.escape(name), dashed ? " dashed" : "", marker(15, 6, !dashed));
  }

  String marker(double x, double y, boolean solid) {
    return Markup.format(
        "<path class=\"marker%s\" transform=\"translate(%.1f,%.1f)\" d=\"%s\"/>",
        solid ? "" : " hollow", x, y, marker.path());
  }
}
