package io.daybook.benchmarks.report;

/** What the workloads are, for those who did not run them; the names are those of the rows. */
final class WorkloadTexts {

  private WorkloadTexts() {}

  static String title(String workload) {
    return switch (workload) {
      case "W1" -> "W1 decide";
      case "W1-open" -> "W1 decide, at a fixed rate";
      case "W4" -> "W4 firehose";
      default -> workload;
    };
  }

  static String level(String level) {
    return level.equals("http") ? "HTTP" : level;
  }

  /** What is done; empty for an unknown workload. */
  static String explanation(String workload) {
    return switch (workload) {
      case "W1" ->
          "Orders are placed, filled, paid, shipped and delivered. Each command has an id of its own"
              + " and expects a version. Each client waits for an answer before it sends again.";
      case "W1-open" ->
          "The same commands, sent at a fixed rate whether those before have an answer or not."
              + " Latency counts from the time a command was due, so that no stall hides.";
      case "W4" ->
          "The commands are in the topic before the app is started. What counts is committed answers"
              + " from the first to the last.";
      case "W6-memory-mib" ->
          "Resident memory of streams-app in MiB, in place of a rate, with all the orders of the"
              + " growth's other figures in its state.";
      default -> growth(workload);
    };
  }

  private static String growth(String workload) {
    if (workload.startsWith("W6-aggregates-")) {
      return "Commands to orders chosen at random, with so many orders there.";
    }
    if (workload.startsWith("W6-history-")) {
      return "Commands to orders that have had so many events.";
    }
    return "";
  }

  /** Whether the rate says something that the latency does not. */
  static boolean isAboutRate(String workload) {
    return !workload.startsWith("W5") && !workload.startsWith("W2-load");
  }
}
