package io.daybook.domain.sales.retail;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded length, so that a file of any form needs little memory. */
final class TextLines {

  /**
   * A longer line is cut to one character more than this, to be distinguished from one that fits.
   */
  static final int MAX_CHARACTERS = 64 * 1024;

  private final Reader reader;
  private final char[] buffer = new char[16 * 1024];
  private int next;
  private int end;
  private long number;

  TextLines(Reader reader) {
    this.reader = reader;
  }

  /** Number of the line that was read last, from 1. */
  long number() {
    return number;
  }

  /** The next line without its end, which is a line feed with or without a carriage return. */
  @Nullable String read() throws IOException {
    StringBuilder line = new StringBuilder();
    boolean any = false;
    while (fill()) {
      any = true;
      int begin = next;
      while (next < end && buffer[next] != '\n') {
        next++;
      }
      line.append(buffer, begin, Math.min(next - begin, MAX_CHARACTERS + 1 - line.length()));
      if (next < end) {
        next++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return withoutCarriageReturn(line);
  }

  private boolean fill() throws IOException {
    if (next == end) {
      next = 0;
      end = Math.max(0, reader.read(buffer));
    }
    return next < end;
  }

  private static String withoutCarriageReturn(StringBuilder line) {
    int length = line.length();
    return length > 0 && line.charAt(length - 1) == '\r'
        ? line.substring(0, length - 1)
        : line.toString();
  }
}
