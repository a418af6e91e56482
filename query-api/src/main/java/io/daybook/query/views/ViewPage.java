package io.daybook.query.views;

import io.daybook.eventlog.ConsistencyToken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rows and checkpoints of one snapshot.
 *
 * @param next where the next page begins; empty on the last one
 * @param seen what the rows have seen of the log
 */
record ViewPage<R extends Record>(
    List<R> rows, Optional<String> next, Optional<ConsistencyToken> seen) {

  /** Under the name that the list has in JSON. */
  Map<String, Object> toJson(RowJson<R> json, String listName) {
    Map<String, Object> page = new LinkedHashMap<>();
    page.put(listName, rows.stream().map(json::of).toList());
    next.ifPresent(token -> page.put("nextPageToken", token));
    return page;
  }
}
