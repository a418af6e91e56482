package io.daybook.readmodels;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A list of a projection's rows over HTTP. The app query-api does the rest: parameters, pages, the
 * wait for a consistency token, JSON and OpenAPI.
 *
 * <p>A jar names its queries in {@code META-INF/services/io.daybook.readmodels.ViewQuery}; each has
 * a public constructor without parameters.
 *
 * @param <R> the row
 */
public abstract class ViewQuery<R extends Record> {
  private static final Pattern PATH = Pattern.compile("/v1(/[a-z0-9]+(-[a-z0-9]+)*)+");
  private static final Pattern AFTER_DASH = Pattern.compile("-([a-z0-9])");
  private static final Pattern PARAMETER = Pattern.compile("[a-z][a-zA-Z0-9]*");
  private static final Set<String> OWN_PARAMETERS =
      Set.of("pageSize", "pageToken", "rowLimit", "lastSorted", "lastKey");

  private final RowProjection<?, R> projection;
  private final String path;
  private final String description;
  private final SortOrder order;
  private final List<Filter> filters;

  /**
   * A query.
   *
   * @param projection whose rows it lists
   * @param path for example {@code /v1/order-summaries}
   * @param description one sentence for readers of the OpenAPI document
   * @throws IllegalStateException in a sentence, if it cannot be asked so
   */
  protected ViewQuery(
      RowProjection<?, R> projection,
      String path,
      String description,
      SortOrder order,
      Filter... filters) {
    this.projection = projection;
    this.path = path;
    this.description = description;
    this.order = order;
    this.filters = List.of(filters);
    require(PATH.matcher(path).matches(), "is not one like /v1/order-summaries");
    RowComponent sorted = rowType().component(order.component());
    require(
        !sorted.isNullable() && sorted.column().sqlType().matches("text|timestamptz|date|int[48]"),
        "cannot be sorted by " + order.component());
    require(
        sorted.type() != String.class || sorted == rowType().key(),
        "cannot be sorted by %s: a page token has no room for any text".formatted(sorted.name()));
    Set<String> parameters = new HashSet<>(OWN_PARAMETERS);
    for (Filter filter : filters) {
      rowType().component(filter.component()).column();
      require(
          PARAMETER.matcher(filter.parameter()).matches() && parameters.add(filter.parameter()),
          "has no or two meanings for the parameter " + filter.parameter());
    }
  }

  private void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException("The path %s %s".formatted(path, otherwise));
    }
  }

  /** Whose rows it lists. */
  public final RowProjection<?, R> projection() {
    return projection;
  }

  /** The type of its rows. */
  public final RowType<R> rowType() {
    return projection.rowType();
  }

  /** Where it is asked. */
  public final String path() {
    return path;
  }

  /** Name of the list in JSON, from the last word of the path: {@code orderSummaries}. */
  public final String listName() {
    return AFTER_DASH
        .matcher(path.substring(path.lastIndexOf('/') + 1))
        .replaceAll((MatchResult match) -> match.group(1).toUpperCase(Locale.ROOT));
  }

  /** One sentence. */
  public final String description() {
    return description;
  }

  /** Which rows come first. */
  public final SortOrder order() {
    return order;
  }

  /** Which parameters it takes, beside {@code pageSize} and {@code pageToken}. */
  public final List<Filter> filters() {
    return filters;
  }
}
