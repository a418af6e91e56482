package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Markup;

/**
 * A chart with its title.
 *
 * @param subtitle what is drawn, in a few words
 */
record Panel(String title, String subtitle, String svg) {

  String html() {
    return """
    <figure><figcaption><strong>%s</strong> <span>%s</span></figcaption>
    %s</figure>
    """
        .formatted(Markup.escape(title), Markup.escape(subtitle), svg);
  }
}
