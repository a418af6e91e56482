package io.daybook.benchmarks.report;

import io.daybook.benchmarks.chart.Markup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The results as one file of HTML that needs no other, in light and dark, on any screen. */
public final class Page {

  private record Part(String workload, String level) {}

  private final Results results;
  private final SequencedMap<String, String> facts;
  private final StringBuilder html = new StringBuilder();

  private Page(Results results, SequencedMap<String, String> facts) {
    this.results = results;
    this.facts = facts;
  }

  /**
   * Writes the page.
   *
   * @param facts what was measured, where and how, by their names
   */
  public static void write(Path file, Results results, SequencedMap<String, String> facts) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, of(results, facts));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  static String of(Results results, SequencedMap<String, String> facts) {
    Page page = new Page(results, facts);
    page.build();
    return page.html.toString();
  }

  private void build() {
    Legend legend = new Legend(results.peers());
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Daybook benchmark</title>
        <style>
        %s%s</style>
        </head>
        <body>
        """
            .formatted(css(), legend.css()));
    addHeader();
    html.append(legend.html()).append("<main>\n");
    Tables tables = new Tables(results);
    html.append(tables.targets());
    addCharts();
    html.append(tables.survival()).append(tables.figures()).append("</main>\n</body>\n</html>\n");
  }

  private void addCharts() {
    List<Comparison> others = new ArrayList<>();
    for (List<Comparison> part :
        inOrder(results.comparisons(), at -> new Part(at.workload(), at.level()))) {
      if (part.size() > 1 && WorkloadTexts.isAboutRate(part.getFirst().workload())) {
        addCurves(part);
      } else {
        others.addAll(part);
      }
    }
    inOrder(others, at -> WorkloadTexts.family(at.workload())).forEach(this::addBars);
  }

  private static <K> Collection<List<Comparison>> inOrder(
      List<Comparison> all, Function<Comparison, K> key) {
    return all.stream()
        .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()))
        .values();
  }

  private void addHeader() {
    html.append("<header>\n<h1>Daybook benchmark</h1>\n<dl>\n");
    facts.forEach(
        (name, value) ->
            html.append(
                "<div><dt>%s</dt><dd>%s</dd></div>%n"
                    .formatted(Markup.escape(name), Markup.escape(value))));
    html.append("</dl>\n</header>\n");
  }

  private void addCurves(List<Comparison> part) {
    Comparison first = part.getFirst();
    String title =
        "%s, %s"
            .formatted(
                WorkloadTexts.familyTitle(first.workload()), WorkloadTexts.level(first.level()));
    addSection(title, part, new Curves(part).panels());
  }

  private void addBars(List<Comparison> part) {
    String family = WorkloadTexts.family(part.getFirst().workload());
    List<Panel> panels = part.stream().flatMap(at -> Bars.panels(at).stream()).toList();
    addSection(WorkloadTexts.familyTitle(family), part, panels);
  }

  private void addSection(String title, List<Comparison> part, List<Panel> panels) {
    String explanation =
        WorkloadTexts.explanation(part.stream().map(Comparison::workload).toList());
    html.append("<section>\n<h2>%s</h2>\n".formatted(Markup.escape(title)));
    if (!explanation.isEmpty()) {
      html.append("<p>%s</p>\n".formatted(Markup.escape(explanation)));
    }
    html.append("<div class=\"panels\">\n");
    panels.forEach(panel -> html.append(panel.html()));
    html.append("</div>\n</section>\n");
  }

  private static String css() {
    try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream("page.css"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read page.css", e);
    }
  }
}
