package io.daybook.benchmarks.report;

import static io.daybook.benchmarks.report.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class PageTest {

  private static final List<Row> ROWS =
      List.of(
          row("W1", "engine", "daybook", 1, 400),
          row("W1", "engine", "daybook", 64, 9000),
          row("W1", "engine", "postgres", 1, 600),
          row("W1", "engine", "postgres", 64, 6000),
          row("W1-open", "engine", "daybook", 1000, 1000),
          row("W1-open", "engine", "daybook", 2000, 2000),
          row("W3-state", "http", "a<b & \"c\"", 64, 9000),
          row("W5-feed", "http", "daybook", 1, 90));

  @Test
  void each_peer_is_the_same_in_all_charts_and_tables() throws Exception {
    Document page = parse(page());
    assertThat(texts(page, "h2"))
        .containsExactly(
            "Targets",
            "W1 decide, engine",
            "W1 decide, at a fixed rate, engine",
            "W3 read",
            "W5 freshness",
            "What an acknowledged command survives",
            "All figures");
    assertThat(texts(page, "strong"))
        .containsExactly(
            "Throughput",
            "Throughput against PostgreSQL",
            "CPU time per command",
            "Latency p50",
            "Latency p99",
            "Latency p99.9",
            "Latency p50",
            "Latency p99",
            "Latency p99.9",
            "Throughput",
            "CPU time per command",
            "An order by its id: throughput",
            "An order by its id: latency p50",
            "Seen on the feed: latency p50");
    assertThat(texts(page, "label")).containsExactly("daybook", "postgres", "a<b & \"c\"");
  }

  @Test
  void names_of_workloads_are_put_in_words() {
    assertThat(WorkloadTexts.title("W2-load-10000")).isEqualTo("Load of 10,000 events");
    assertThat(WorkloadTexts.title("W6-memory-mib")).isEqualTo("Memory of streams-app");
    assertThat(WorkloadTexts.title("W9-new-5")).isEqualTo("W9-new-5");
    assertThat(WorkloadTexts.explanation(List.of("W6-history-10", "W6-history-1000", "W9")))
        .isEqualTo("Commands to orders that have had so many events.");
    assertThat(WorkloadTexts.family("W2-load-10")).isEqualTo("W2");
    assertThat(WorkloadTexts.family("W1-open")).isEqualTo("W1-open");
  }

  @Test
  void it_loads_nothing_and_runs_nothing() {
    assertThat(page())
        .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(", "<link");
  }

  @Test
  void facts_are_in_its_header() {
    assertThat(page()).contains("<dt>CPU</dt><dd>a &lt;fast&gt; one</dd>");
  }

  @Test
  void without_results_it_is_a_page_still() throws Exception {
    Document page = parse(Page.of(Results.of(List.of()), new LinkedHashMap<>()));
    assertThat(texts(page, "h2")).containsExactly("Targets", "All figures");
  }

  private static String page() {
    return Page.of(Results.of(ROWS), new LinkedHashMap<>(Map.of("CPU", "a <fast> one")));
  }

  /** As XML, which it is but for the tags that HTML does not close. */
  private static Document parse(String html)
      throws ParserConfigurationException, IOException, SAXException {
    String xml =
        html.replace("<!doctype html>", "")
            .replaceAll("(<(meta|input)[^>]*)>", "$1/>")
            .replace(" checked", " checked=\"\"");
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static List<String> texts(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength())
        .mapToObj(i -> found.item(i).getTextContent().strip())
        .toList();
  }
}
