package io.daybook.benchmarks.chart;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Locale;

/** Text of HTML and SVG. */
public final class Markup {

  private Markup() {}

  /** Makes any text safe as content and as a quoted attribute. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** As {@link String#format}, with a point in decimals; strings are escaped by the caller. */
  @FormatMethod
  static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
