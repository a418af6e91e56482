package io.daybook.benchmarks.chart;

/** Shape of a point, which tells series apart where colours do not. */
public enum Marker {
  CIRCLE("M-3.4,0a3.4,3.4 0 1,0 6.8,0a3.4,3.4 0 1,0 -6.8,0z"),
  SQUARE("M-3,-3h6v6h-6z"),
  DIAMOND("M0,-4.2L4.2,0L0,4.2L-4.2,0z"),
  TRIANGLE("M0,-4L3.9,3H-3.9z");

  private final String path;

  Marker(String path) {
    this.path = path;
  }

  /** Around (0, 0), about 7 wide. */
  String path() {
    return path;
  }
}
