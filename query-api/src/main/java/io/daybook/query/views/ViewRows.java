package io.daybook.query.views;

import io.daybook.readmodels.Filter;
import io.daybook.readmodels.RowComponent;
import io.daybook.readmodels.TableNames;
import io.daybook.readmodels.ViewQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The table of a projection, as projections keeps it in PostgreSQL. */
record ViewRows<R extends Record>(JdbcClient jdbc, TableNames names, ViewQuery<R> query) {

  /** As many rows as the page has, and one more where there is one. */
  List<R> find(ViewRequest request) {
    StringBuilder where = new StringBuilder();
    Map<String, Object> values = new LinkedHashMap<>();
    for (Filter filter : query.filters()) {
      Object value = request.values().get(filter.parameter());
      if (value != null) {
        String column = query.rowType().component(filter.component()).column().quoted();
        and(where, column + " " + filter.comparison().operator() + " :" + filter.parameter());
        values.put(filter.parameter(), value);
      }
    }
    request.after().ifPresent(last -> continueAfter(last, where, values));
    return jdbc.sql(
            "SELECT %s FROM %s %s ORDER BY %s, %s LIMIT :rowLimit"
                .formatted(
                    query.rowType().columnNames(),
                    names.table(query.projection().name()),
                    where,
                    sorted() + (query.order().isDescending() ? " DESC" : ""),
                    key()))
        .params(values)
        .param("rowLimit", request.pageSize() + 1)
        .query((row, _) -> query.rowType().read(row))
        .list();
  }

  /** The first condition is one that an index can begin with. */
  private void continueAfter(PageToken last, StringBuilder where, Map<String, Object> values) {
    String later = query.order().isDescending() ? "<" : ">";
    and(where, "%s %s= :lastSorted".formatted(sorted(), later));
    and(where, "(%s %s :lastSorted OR %s > :lastKey)".formatted(sorted(), later, key()));
    RowComponent component = query.rowType().component(query.order().component());
    ParameterType type = ParameterType.of(component.type());
    values.put("lastSorted", type.parse().apply(last.sorted()).orElseThrow());
    values.put("lastKey", last.key());
  }

  private String sorted() {
    RowComponent component = query.rowType().component(query.order().component());
    return component.column().quoted();
  }

  private String key() {
    return query.rowType().key().column().quoted();
  }

  private static void and(StringBuilder where, String condition) {
    where.append(where.isEmpty() ? "WHERE " : " AND ").append(condition);
  }
}
