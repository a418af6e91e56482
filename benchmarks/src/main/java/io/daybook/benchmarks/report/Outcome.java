package io.daybook.benchmarks.report;

/** What came of a {@link Target}. */
enum Outcome {
  /** At or beyond what is aimed at. */
  AIM_MET("aim met"),
  /** At or beyond what must be, short of the aim. */
  MET("met"),
  /** Short of an aim; nothing must be. */
  AIM_MISSED("aim missed"),
  MISSED("missed"),
  NOT_MEASURED("not measured");

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
