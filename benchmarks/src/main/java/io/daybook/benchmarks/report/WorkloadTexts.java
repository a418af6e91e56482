package io.daybook.benchmarks.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the workloads are, for those who did not run them; the names are those of the rows. */
final class WorkloadTexts {

  private static final String MEMORY = "W6-memory-mib";

  private static final Map<String, String> FAMILIES =
      Map.of(
          "W1", "W1 decide",
          "W1-open", "W1 decide, at a fixed rate",
          "W2", "W2 load and replay",
          "W3", "W3 read",
          "W4", "W4 firehose",
          "W5", "W5 freshness",
          "W6", "W6 growth");

  private static final Map<String, String> TITLES =
      Map.of(
          "W2-version",
          "Any version",
          "W2-replay",
          "Replay of the log",
          "W2-restore",
          "Restore of the event store",
          "W3-state",
          "An order by its id",
          "W3-summaries",
          "A customer's orders",
          "W4",
          "Backlog",
          "W5-event-store",
          "Seen in the event store",
          "W5-postgres",
          "Seen in PostgreSQL",
          "W5-feed",
          "Seen on the feed",
          MEMORY,
          "Memory of streams-app");

  /** By the stem of the name, which is the name without a number at its end. */
  private static final Map<String, String> NUMBERED_TITLES =
      Map.of(
          "W2-load", "Load of %s events",
          "W6-aggregates", "With %s orders",
          "W6-history", "With %s events of history");

  private static final Map<String, String> EXPLANATIONS =
      Map.ofEntries(
          Map.entry(
              "W1",
              "Orders are placed, filled, paid, shipped and delivered. Each command has an id of its"
                  + " own and expects a version. Each client waits for an answer before it sends"
                  + " again."),
          Map.entry(
              "W1-open",
              "The same commands, sent at a fixed rate whether those before have an answer or not."
                  + " Latency counts from the time a command was due, so that no stall hides."),
          Map.entry("W2-load", "The state of an order from a history of so many events."),
          Map.entry("W2-version", "Any version of the order with the longest history."),
          Map.entry(
              "W2-replay",
              "Replay: all events into a read model in memory; Daybook's partitions each by a reader."),
          Map.entry(
              "W2-restore",
              "Restore: from the start of a query-api whose disk is lost until it answers again."),
          Map.entry("W3-state", "By its id: from Daybook's event store, from PostgreSQL's row."),
          Map.entry("W3-summaries", "A customer's orders: a page of them, from PostgreSQL."),
          Map.entry(
              "W4",
              "The commands are in the topic before the app is started. What counts is committed"
                  + " answers from the first to the last."),
          Map.entry("W5-event-store", "From sending a command until query-api answers with it."),
          Map.entry("W5-postgres", "From sending a command until its row is in the view."),
          Map.entry("W5-feed", "From sending a command until its event is on the feed."),
          Map.entry(
              "W6-aggregates", "Commands to orders chosen at random, with so many orders there."),
          Map.entry("W6-history", "Commands to orders that have had so many events."),
          Map.entry(
              MEMORY,
              "Memory: resident, of streams-app, with all the orders of the growth's other figures"
                  + " in its state."));

  private WorkloadTexts() {}

  /** Workloads of one family share a section: {@code W2} for {@code W2-load-10}. */
  static String family(String workload) {
    return workload.endsWith("-open") ? workload : workload.replaceFirst("-.*", "");
  }

  static String familyTitle(String family) {
    return FAMILIES.getOrDefault(family, family);
  }

  /** Of a chart, in its family's section. */
  static String title(String workload) {
    return Optional.ofNullable(NUMBERED_TITLES.get(stem(workload)))
        .map(title -> title.formatted(number(workload)))
        .orElseGet(() -> TITLES.getOrDefault(workload, workload));
  }

  /** The name without a number at its end. */
  static String stem(String workload) {
    return workload.replaceFirst("-\\d+$", "");
  }

  /** What is done in these workloads; empty for unknown ones. */
  static String explanation(List<String> workloads) {
    return workloads.stream()
        .map(workload -> EXPLANATIONS.getOrDefault(stem(workload), ""))
        .filter(text -> !text.isEmpty())
        .distinct()
        .collect(Collectors.joining(" "));
  }

  static String level(String level) {
    return level.equals("http") ? "HTTP" : level;
  }

  /** What the column of rates holds. */
  static String unit(String workload) {
    return workload.equals(MEMORY) ? "MiB" : "per second";
  }

  /** Whether the rate says something that the latency does not. */
  static boolean isAboutRate(String workload) {
    return !workload.startsWith("W5") && !workload.startsWith("W2-load");
  }

  private static String number(String workload) {
    String digits = workload.substring(stem(workload).length()).replace("-", "");
    return digits.isEmpty() ? "" : String.format(Locale.ROOT, "%,d", Long.parseLong(digits));
  }
}
