package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Markup;
import java.util.List;
import java.util.Map;

/** The page's tables. */
record Tables(Results results) {

  private static final List<String> HEADINGS =
      List.of(
          "per second",
          "× postgres",
          "p50 ms",
          "p99 ms",
          "p99.9 ms",
          "max ms",
          "client µs",
          "server µs",
          "errors",
          "runs");

  String targets() {
    var html = new StringBuilder();
    html.append(
        """
        <section>
        <h2>Targets</h2>
        <div class="scroll"><table class="targets">
        <thead><tr><th>Figure</th><th class="n">Must</th><th class="n">Aim</th>\
        <th class="n">Measured</th><th>Outcome</th></tr></thead>
        <tbody>
        """);
    for (Verdict verdict : Targets.judge(results)) {
      html.append(row(verdict));
    }
    return html.append("</tbody></table></div>\n</section>\n").toString();
  }

  String survival() {
    var html = new StringBuilder();
    for (Map.Entry<String, String> entry : results.survives().entrySet()) {
      html.append(
          "<tr data-peer=\"%s\"><th>%s%s</th><td class=\"prose\">%s</td></tr>%n"
              .formatted(
                  Markup.escape(entry.getKey()),
                  PeerStyles.of(entry.getKey()).swatch(),
                  Markup.escape(entry.getKey()),
                  Markup.escape(entry.getValue())));
    }
    return html.isEmpty()
        ? ""
        : """
        <section>
        <h2>What an acknowledged command survives</h2>
        <div class="scroll"><table><tbody>
        %s</tbody></table></div>
        </section>
        """
            .formatted(html);
  }

  String figures() {
    var html = new StringBuilder();
    html.append(
        """
        <section>
        <h2>All figures</h2>
        <p>Medians over the runs, but the longest latency and the sum of the errors. Client and \
        server µs: CPU time per command.</p>
        <div class="scroll"><table class="figures">
        """);
    for (Comparison at : results.comparisons()) {
      html.append(
          "<tbody><tr class=\"head\"><th>%s</th>%s</tr>%n"
              .formatted(
                  Markup.escape(at.title()),
                  HEADINGS.stream()
                      .map("<th class=\"n\">%s</th>"::formatted)
                      .reduce("", String::concat)));
      at.peers().forEach(median -> html.append(row(at, median)));
      html.append("</tbody>\n");
    }
    return html.append("</table></div>\n</section>\n").toString();
  }

  private static String row(Verdict verdict) {
    return """
    <tr class="%s"><td>%s</td><td class="n" data-name="must">%s</td>\
    <td class="n" data-name="aim">%s</td><td class="n" data-name="is">%s</td>\
    <td><span class="outcome">%s</span></td></tr>
    """
        .formatted(
            verdict.outcome().text().replace(' ', '-'),
            Markup.escape(verdict.target().figure()),
            signs(verdict.must()),
            signs(verdict.aim()),
            signs(verdict.figure()),
            verdict.outcome().text());
  }

  private static String row(Comparison at, Median median) {
    List<String> cells =
        List.of(
            Numbers.rate(median.perSecond()),
            signs(Numbers.times(at.ratio(median.peer(), Comparison.BASELINE, Median::perSecond))),
            Numbers.ms(median.p50Ms()),
            Numbers.ms(median.p99Ms()),
            Numbers.ms(median.p999Ms()),
            Numbers.ms(median.maxMs()),
            Numbers.micros(median.cpuMicrosClient()),
            Numbers.micros(median.cpuMicrosServer()),
            Numbers.count(median.errors()),
            Integer.toString(median.runs()));
    return "<tr data-peer=\"%1$s\"><th>%2$s%1$s</th>%3$s</tr>%n"
        .formatted(
            Markup.escape(median.peer()),
            PeerStyles.of(median.peer()).swatch(),
            cells.stream().map("<td class=\"n\">%s</td>"::formatted).reduce("", String::concat));
  }

  /** With the signs of a typesetter in place of those of a terminal. */
  private static String signs(String text) {
    return text.replace("<=", "≤")
        .replace(">=", "≥")
        .replace(" x", " ×")
        .replace(Numbers.NONE, "–");
  }
}
