package io.daybook.domain.sales.demo;

/**
 * Sets words off from others where the output can.
 *
 * @param colours whether it is a terminal that wants them
 */
record Paint(boolean colours) {

  String heading(String text) {
    return paint("1", text);
  }

  String quiet(String text) {
    return paint("2", text);
  }

  String good(String text) {
    return paint("32", text);
  }

  String refusal(String text) {
    return paint("33", text);
  }

  private String paint(String code, String text) {
    return colours ? "\u001b[%sm%s\u001b[0m".formatted(code, text) : text;
  }
}
