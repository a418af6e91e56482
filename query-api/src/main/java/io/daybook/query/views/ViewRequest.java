package io.daybook.query.views;

import io.daybook.query.request.QueryParameters;
import io.daybook.readmodels.Filter;
import io.daybook.readmodels.RowComponent;
import io.daybook.readmodels.ViewQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.function.ServerRequest;

/**
 * One request for a page of a view.
 *
 * @param values of the filters that matter, by parameter
 * @param after the last row of the page before
 */
record ViewRequest(Map<String, Object> values, int pageSize, Optional<PageToken> after) {
  static final int DEFAULT_PAGE_SIZE = 50;
  static final int MAX_PAGE_SIZE = 500;

  private static final String PAGE_SIZE = "pageSize";
  private static final String PAGE_TOKEN = "pageToken";

  static ViewRequest of(ViewQuery<?> query, ServerRequest request) {
    List<String> known = new ArrayList<>(query.filters().stream().map(Filter::parameter).toList());
    known.addAll(List.of(PAGE_SIZE, PAGE_TOKEN));
    QueryParameters parameters = QueryParameters.of(request, known);
    Map<String, Object> values = new LinkedHashMap<>();
    for (Filter filter : query.filters()) {
      RowComponent component = query.rowType().component(filter.component());
      ParameterType.of(component.type())
          .read(parameters, filter.parameter())
          .ifPresent(value -> values.put(filter.parameter(), value));
    }
    RowComponent sorted = query.rowType().component(query.order().component());
    return new ViewRequest(
        values,
        parameters.number(PAGE_SIZE, 1, MAX_PAGE_SIZE).orElse(DEFAULT_PAGE_SIZE),
        parameters
            .text(PAGE_TOKEN, PageToken.MAX_TEXT_LENGTH)
            .map(token -> PageToken.decode(token, values, ParameterType.of(sorted.type()))));
  }
}
