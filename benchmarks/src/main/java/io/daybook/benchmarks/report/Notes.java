package io.daybook.benchmarks.report;

/** All figures of a peer in one text, for those who point at one of them. */
final class Notes {

  private Notes() {}

  static String of(Comparison at, Median median) {
    return """
    %s: %s
    %s %s (%s to %s in %d %s), %s of PostgreSQL's
    p50 %s ms, p99 %s ms, p99.9 %s ms, max %s ms
    CPU per command: client %s µs, servers %s µs; errors: %s"""
        .formatted(
            median.peer(),
            at.title(),
            Numbers.rate(median.perSecond()),
            WorkloadTexts.unit(at.workload()),
            Numbers.rate(median.lowPerSecond()),
            Numbers.rate(median.highPerSecond()),
            median.runs(),
            median.runs() == 1 ? "run" : "runs",
            Numbers.times(at.ratio(median.peer(), Comparison.BASELINE, Median::perSecond)),
            Numbers.ms(median.p50Ms()),
            Numbers.ms(median.p99Ms()),
            Numbers.ms(median.p999Ms()),
            Numbers.ms(median.maxMs()),
            Numbers.micros(median.cpuMicrosClient()),
            Numbers.micros(median.cpuMicrosServer()),
            Numbers.count(median.errors()));
  }
}
