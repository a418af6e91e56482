package io.daybook.systemtests;

import io.daybook.localstack.Home;
import io.daybook.localstack.supervisor.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Metrics that alerts and dashboards name. Labels of theirs begin with other words. */
final class NamedMetrics {
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:daybook|disk|hikaricp|http|jvm|kafka|process)_[a-z0-9_]+");
  private static final Pattern SAMPLE = Pattern.compile("(?m)^[a-z][a-z0-9_]+(?=[{ ])");

  private static final List<String> APPS =
      List.of("command-gateway", "query-api", "streams-app", "projections", "audit");

  private NamedMetrics() {}

  static Set<String> all() throws IOException {
    Path deploy = Home.root().resolve("deploy");
    return namesIn(
        METRIC,
        Files.readString(deploy.resolve("prometheus/daybook.rules.yml"))
            + Files.readString(deploy.resolve("grafana/daybook.json")));
  }

  /** What the five apps of an installation export. */
  static Set<String> exportedBy(Installation installation, Http http) {
    Set<String> exported = new TreeSet<>();
    for (String app : APPS) {
      exported.addAll(namesIn(SAMPLE, scraped(installation, http, app)));
    }
    return exported;
  }

  /** What an app exports, with its labels and values. */
  static String scraped(Installation installation, Http http, String app) {
    String address = new RunFolder(installation.folder()).read(app).orElseThrow().address();
    return http.get(address + "/actuator/prometheus").text();
  }

  private static Set<String> namesIn(Pattern name, String text) {
    Stream<String> names = name.matcher(text).results().map(MatchResult::group);
    return names.collect(Collectors.toCollection(TreeSet::new));
  }
}
