package io.daybook.domain.test;

import java.util.ArrayList;
import java.util.List;

/** The lines in which two texts differ, in the manner of a patch. */
final class Difference {

  private Difference() {}

  static void check(String what, String expected, String actual) {
    if (!expected.equals(actual)) {
      throw between(what, expected, actual);
    }
  }

  static AssertionError between(String what, String expected, String actual) {
    return new AssertionError(text(what, expected, actual));
  }

  static String text(String what, String expected, String actual) {
    var lines = patch(expected.lines().toList(), actual.lines().toList());
    return "Another " + what + " (- expected, + actual):\n" + String.join("\n", lines);
  }

  /** Equal lines at both ends are kept, what lies between is shown twice. */
  private static List<String> patch(List<String> expected, List<String> actual) {
    var shorter = Math.min(expected.size(), actual.size());
    var head = 0;
    while (head < shorter && expected.get(head).equals(actual.get(head))) {
      head++;
    }
    var tail = 0;
    while (tail < shorter - head
        && expected.reversed().get(tail).equals(actual.reversed().get(tail))) {
      tail++;
    }
    var lines = new ArrayList<String>();
    expected.subList(0, head).forEach(line -> lines.add("  " + line));
    expected.subList(head, expected.size() - tail).forEach(line -> lines.add("- " + line));
    actual.subList(head, actual.size() - tail).forEach(line -> lines.add("+ " + line));
    expected
        .subList(expected.size() - tail, expected.size())
        .forEach(line -> lines.add("  " + line));
    return lines;
  }
}
