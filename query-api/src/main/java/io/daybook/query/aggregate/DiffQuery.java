package io.daybook.query.aggregate;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.flipkart.zjsonpatch.DiffFlags;
import com.flipkart.zjsonpatch.Jackson3JsonDiff;
import io.daybook.http.ProtoJson;
import io.daybook.query.request.QueryParameters;
import io.daybook.query.store.AggregateAt;
import io.daybook.query.store.History;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What changed {@code ?from=} one version {@code &to=} another: as one JSON Patch, and event by
 * event, each with the patch that it made.
 */
record DiffQuery(AggregateReads reads) {
  private static final int DEFAULT_STEPS = 20;

  /** Version 0: nothing has happened yet. */
  private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  /**
   * What two versions have between them.
   *
   * @param before null for version 0
   * @param steps from the first event after it, maybe not all
   */
  private record Between(
      @Nullable AggregateAt before, AggregateAt after, List<History.Step> steps) {
    int from() {
      return before == null ? 0 : before.version();
    }
  }

  ServerResponse answer(ServerRequest request) {
    QueryParameters parameters = QueryParameters.of(request, List.of("from", "to", "limit"));
    int from = parameters.number("from", 0, Integer.MAX_VALUE).orElse(0);
    OptionalInt to = parameters.number("to", 1, Integer.MAX_VALUE);
    if (to.isPresent() && to.getAsInt() < from) {
      throw QueryParameters.invalid("to", "is before from");
    }
    int limit = parameters.number("limit", 1, History.MAX_STEPS).orElse(DEFAULT_STEPS);
    Between between = reads.read(request, 0, history -> between(history, from, to, limit));
    return reads.answer(between.after.restsOn()).body(json(between));
  }

  private Between between(History history, int from, OptionalInt to, int limit) {
    AggregateAt before = from == 0 ? null : reads.at(history, from);
    AggregateAt after = to.isPresent() ? reads.at(history, to.getAsInt()) : reads.latest(history);
    return new Between(
        before,
        after,
        after.version() == from
            ? List.of()
            : history.steps(before, Math.min(limit, after.version() - from)));
  }

  private static byte[] json(Between between) {
    JsonNode before = between.before == null ? NOTHING : ProtoJson.tree(between.before.state());
    StringJoiner steps = new StringJoiner(",", "[", "]");
    JsonNode seen = before;
    for (History.Step step : between.steps) {
      JsonNode state = ProtoJson.tree(step.state());
      steps.add(
          "{\"event\":%s,\"patch\":%s}"
              .formatted(ProtoJson.print(step.event().event()), patch(seen, state)));
      seen = state;
    }
    int last = between.from() + between.steps.size();
    String next = last < between.after.version() ? ",\"nextFrom\":" + last : "";
    return "{\"from\":%d,\"to\":%d,\"patch\":%s,\"steps\":%s%s}"
        .formatted(
            between.from(),
            between.after.version(),
            patch(before, ProtoJson.tree(between.after.state())),
            steps,
            next)
        .getBytes(UTF_8);
  }

  /** Additions, removals and replacements only: what moved or was copied is the reader's to see. */
  private static JsonNode patch(JsonNode before, JsonNode after) {
    return Jackson3JsonDiff.asJson(
        before,
        after,
        EnumSet.of(
            DiffFlags.OMIT_VALUE_ON_REMOVE,
            DiffFlags.OMIT_MOVE_OPERATION,
            DiffFlags.OMIT_COPY_OPERATION));
  }
}
