package io.daybook.query.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.google.protobuf.Descriptors.FieldDescriptor;
import io.daybook.eventlog.LoggedEvent;
import io.daybook.http.ProtoJson;
import io.daybook.query.request.QueryParameters;
import io.daybook.query.store.History;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * A page of the history: {@code ?after=} a version in order, {@code ?before=} one in reverse, of
 * all events or of some {@code ?type=} only.
 */
record EventsQuery(AggregateReads reads) {
  private static final int DEFAULT_LIMIT = 100;

  ServerResponse answer(ServerRequest request) {
    QueryParameters parameters =
        QueryParameters.of(request, List.of("after", "before", "limit", "type"));
    OptionalInt after = parameters.number("after", 0, Integer.MAX_VALUE);
    OptionalInt before = parameters.number("before", 1, Integer.MAX_VALUE);
    if (after.isPresent() && before.isPresent()) {
      throw QueryParameters.invalid("before", "cannot be given together with after");
    }
    int limit = parameters.number("limit", 1, History.MAX_PAGE_EVENTS).orElse(DEFAULT_LIMIT);
    Set<FieldDescriptor> types = types(parameters);
    History.Page page =
        reads.read(
            request,
            0,
            history ->
                known(
                    history,
                    before.isPresent()
                        ? history.before(before.getAsInt(), limit, types)
                        : history.after(after.orElse(0), limit, types)));
    ServerResponse.BodyBuilder answer =
        page.events().isEmpty()
            ? AggregateReads.answer()
            : reads.answer(latest(page).metadata().getCommandPosition());
    return answer.body(json(page, before.isPresent() ? "nextBefore" : "nextAfter"));
  }

  /** An empty page is one of a history that there is. */
  private History.Page known(History history, History.Page page) {
    if (page.events().isEmpty() && history.firstOccurredAt().isEmpty()) {
      throw reads.unknown(history);
    }
    return page;
  }

  private Set<FieldDescriptor> types(QueryParameters parameters) {
    // An earlier form is read as its successor, so there is none to be found.
    Map<String, FieldDescriptor> arms =
        reads.type().eventCase().getFields().stream()
            .filter(arm -> !arm.getOptions().getDeprecated())
            .collect(Collectors.toMap(arm -> arm.getMessageType().getName(), arm -> arm));
    return parameters.names("type", arms.keySet()).orElse(Set.of()).stream()
        .map(name -> requireNonNull(arms.get(name)))
        .collect(Collectors.toSet());
  }

  /** The answer rests on the highest version that it shows, whichever way it goes. */
  private static LoggedEvent latest(History.Page page) {
    LoggedEvent first = page.events().getFirst();
    LoggedEvent last = page.events().getLast();
    return first.version() > last.version() ? first : last;
  }

  private static byte[] json(History.Page page, String next) {
    String events =
        page.events().stream()
            .map(LoggedEvent::event)
            .map(ProtoJson::print)
            .collect(Collectors.joining(",", "{\"events\":[", "]"));
    String end = page.next().isPresent() ? ",\"" + next + "\":" + page.next().getAsInt() : "";
    return (events + end + "}").getBytes(UTF_8);
  }
}
