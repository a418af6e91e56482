package io.daybook.readmodels;

/**
 * A parameter of a query that leaves rows out.
 *
 * @param parameter its name in the URL
 * @param component of the row's record, with one column
 */
public record Filter(String parameter, String component, Comparison comparison) {

  /** How a row's value and the parameter's must stand to each other. */
  public enum Comparison {
    EQUAL("="),
    SINCE(">="),
    UNTIL("<");

    private final String operator;

    Comparison(String operator) {
      this.operator = operator;
    }

    /** In SQL, between the column and the parameter. */
    public String operator() {
      return operator;
    }
  }

  /** Rows with this value; the parameter has the component's name. */
  public static Filter equal(String component) {
    return new Filter(component, component, Comparison.EQUAL);
  }

  /** Rows with this value or a greater one. */
  public static Filter since(String parameter, String component) {
    return new Filter(parameter, component, Comparison.SINCE);
  }

  /** Rows with a lesser value. */
  public static Filter until(String parameter, String component) {
    return new Filter(parameter, component, Comparison.UNTIL);
  }
}
