package io.daybook.query.aggregate;

import io.daybook.eventlog.AggregateId;
import io.daybook.eventlog.AggregateType;
import io.daybook.eventlog.ConsistencyToken;
import io.daybook.eventlog.contract.EventLog;
import io.daybook.http.ConsistencyHeader;
import io.daybook.http.ProblemException;
import io.daybook.http.ProblemType;
import io.daybook.http.ProtoJson;
import io.daybook.proto.v1.CommandPosition;
import io.daybook.query.request.Demand;
import io.daybook.query.request.QueryParameters;
import io.daybook.query.store.AggregateAt;
import io.daybook.query.store.EventStore;
import io.daybook.query.store.History;
import io.daybook.query.store.StoredEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Answers questions to one aggregate of one type. */
final class AggregateQueries {
  private static final int DEFAULT_LIMIT = 100;

  private final AggregateType type;
  private final EventLog log;
  private final EventStore store;

  AggregateQueries(AggregateType type, EventLog log, EventStore store) {
    this.type = type;
    this.log = log;
    this.store = store;
  }

  /** The state at the latest version, or at {@code ?version=}. */
  ServerResponse state(ServerRequest request) {
    QueryParameters parameters = QueryParameters.of(request, List.of("version", "minVersion"));
    int version = parameters.number("version", 1, Integer.MAX_VALUE).orElse(0);
    int minVersion = parameters.number("minVersion", 1, Integer.MAX_VALUE).orElse(0);
    String id = id(request);
    AggregateAt found =
        store.read(type, id, demand(request), minVersion, history -> at(history, id, version));
    String eTag = "\"" + found.version() + "\"";
    return request
        .checkNotModified(eTag)
        .orElseGet(() -> answer(found.restsOn()).eTag(eTag).body(found.json()));
  }

  /** A page of the history. */
  ServerResponse events(ServerRequest request) {
    QueryParameters parameters = QueryParameters.of(request, List.of("after", "limit"));
    int after = parameters.number("after", 0, Integer.MAX_VALUE).orElse(0);
    int limit = parameters.number("limit", 1, History.MAX_PAGE_EVENTS).orElse(DEFAULT_LIMIT);
    String id = id(request);
    History.Page page =
        store.read(type, id, demand(request), 0, history -> page(history, id, after, limit));
    ServerResponse.BodyBuilder answer =
        page.events().isEmpty()
            ? answer()
            : answer(page.events().getLast().metadata().getCommandPosition());
    return answer.body(json(page).getBytes(StandardCharsets.UTF_8));
  }

  private AggregateAt at(History history, String id, int version) {
    AggregateAt found = history.at(version == 0 ? Integer.MAX_VALUE : version);
    if (found == null) {
      throw unknown(id);
    }
    if (found.version() < version) {
      throw ProblemType.VERSION_UNKNOWN
          .problem(
              "Version %d of %s %s was asked for, its history ends at %d."
                  .formatted(version, type, id, found.version()))
          .with("currentVersion", found.version())
          .exception();
    }
    return found;
  }

  private History.Page page(History history, String id, int after, int limit) {
    History.Page page = history.events(after, limit);
    if (page.events().isEmpty() && (after == 0 || history.events(0, 1).events().isEmpty())) {
      throw unknown(id);
    }
    return page;
  }

  private static String json(History.Page page) {
    String events =
        page.events().stream()
            .map(StoredEvent::event)
            .map(ProtoJson::print)
            .collect(Collectors.joining(",", "{\"events\":[", "]"));
    return page.more()
        ? events + ",\"nextAfter\":" + page.events().getLast().version() + "}"
        : events + "}";
  }

  private ServerResponse.BodyBuilder answer(CommandPosition restsOn) {
    ServerResponse.BodyBuilder answer = answer();
    // What an earlier commands topic has caused cannot be waited for any more, nor need it be.
    return restsOn.getTopicEpoch() == log.topicEpoch(type)
        ? answer.header(
            ConsistencyToken.HEADER, ConsistencyToken.of(type.ordinal(), restsOn).encode())
        : answer;
  }

  private static ServerResponse.BodyBuilder answer() {
    return ServerResponse.ok()
        .contentType(MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
  }

  private Demand demand(ServerRequest request) {
    return Demand.of(
        ConsistencyHeader.read(request), type, log.topicEpoch(type), log.settings().partitions());
  }

  private String id(ServerRequest request) {
    String id = request.pathVariable(type.idName());
    if (!AggregateId.isValid(id)) {
      throw ProblemType.INVALID_QUERY.exception(
          "The %s in the path is not of the form %s."
              .formatted(type.idName(), AggregateId.PATTERN));
    }
    return id;
  }

  private ProblemException unknown(String id) {
    return ProblemType.AGGREGATE_UNKNOWN.exception("There is no %s %s.".formatted(type, id));
  }
}
