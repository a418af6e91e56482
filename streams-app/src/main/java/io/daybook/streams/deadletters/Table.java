package io.daybook.streams.deadletters;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lines of text in columns that are as wide as they need to be. */
final class Table {
  private static final int MAX_CELL_LENGTH = 100;

  private final List<String[]> lines = new ArrayList<>();

  void line(Object... cells) {
    lines.add(Arrays.stream(cells).map(cell -> shown(cell.toString())).toArray(String[]::new));
  }

  void print(PrintWriter out) {
    int columns = lines.getFirst().length;
    int[] widths = new int[columns];
    for (String[] line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line[i].length());
      }
    }
    for (String[] line : lines) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < columns; i++) {
        text.append(line[i]).repeat(" ", widths[i] - line[i].length() + 2);
      }
      out.println(text.toString().stripTrailing());
    }
  }

  /** Bounded, and without what would make a terminal do something else than show it. */
  static String shown(String text) {
    String bounded =
        text.length() <= MAX_CELL_LENGTH ? text : text.substring(0, MAX_CELL_LENGTH - 3) + "...";
    return bounded.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
  }
}
