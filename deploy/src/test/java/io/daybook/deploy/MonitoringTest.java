package io.daybook.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Alerts and dashboards. */
class MonitoringTest {
  private static final Tool PROMTOOL = new Tool("promtool");

  @Test
  void prometheus_takes_the_configuration_and_the_rules() {
    assertThat(PROMTOOL.run("check", "config", "prometheus/prometheus.yml")).contains("SUCCESS");
  }

  @Test
  void each_alert_fires_and_stays_quiet() throws IOException {
    JsonNode tests = read("prometheus/daybook.rules.test.yml").path("tests");
    assertThat(tests.valueStream())
        .allSatisfy(
            test -> {
              boolean fires = !test.at("/alert_rule_test/0/exp_alerts").isEmpty();
              assertThat(test.path("name").asString())
                  .isEqualTo(
                      test.at("/alert_rule_test/0/alertname").asString()
                          + (fires ? " fires" : " stays quiet"));
            });
    assertThat(tests.valueStream().map(test -> test.path("name").asString()))
        .containsExactlyInAnyOrderElementsOf(
            alerts()
                .map(alert -> alert.path("alert").asString())
                .flatMap(name -> Stream.of(name + " fires", name + " stays quiet"))
                .toList());

    PROMTOOL.run("test", "rules", "prometheus/daybook.rules.test.yml");
  }

  @Test
  void each_alert_says_what_is_wrong_and_where_to_read_on() throws IOException {
    Set<String> headings =
        Files.readAllLines(Tool.folder().resolveSibling("docs/operations.md")).stream()
            .filter(line -> line.startsWith("#"))
            .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
            .collect(Collectors.toSet());

    assertThat(alerts())
        .allSatisfy(
            alert -> {
              JsonNode annotations = alert.path("annotations");
              assertThat(annotations.path("summary").asString()).isNotBlank();
              assertThat(alert.at("/labels/severity").asString())
                  .isIn("critical", "warning", "info");
              String[] runbook = annotations.path("runbook_url").asString().split("#", 2);
              assertThat(runbook[0]).isEqualTo("docs/operations.md");
              assertThat(headings).contains(runbook[1]);
            });
  }

  @Test
  void a_panel_has_a_place_of_its_own_and_asks_the_chosen_prometheus() throws IOException {
    JsonNode dashboard =
        new ObjectMapper().readTree(Tool.folder().resolve("grafana/daybook.json").toFile());
    List<JsonNode> panels = dashboard.path("panels").valueStream().toList();

    assertThat(panels).hasSizeGreaterThan(10);
    assertThat(panels.stream().map(panel -> panel.path("id").asInt())).doesNotHaveDuplicates();
    assertThat(panels.stream().map(panel -> panel.path("gridPos"))).doesNotHaveDuplicates();
    assertThat(panels)
        .allSatisfy(
            panel -> {
              assertThat(panel.at("/datasource/uid").asString()).isEqualTo("${datasource}");
              assertThat(panel.path("targets")).isNotEmpty();
            });
  }

  private static Stream<JsonNode> alerts() throws IOException {
    return read("prometheus/daybook.rules.yml").at("/groups/0/rules").valueStream();
  }

  private static JsonNode read(String file) throws IOException {
    Path path = Tool.folder().resolve(file);
    return Overlay.documents(Files.readString(path)).getFirst();
  }
}
